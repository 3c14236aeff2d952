package org.gongwen.testing;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a generated process as whoever drew it knows it: what a test expects of the file is not read from the file, nor
 * by anything of the product.
 */
public sealed interface GeneratedPart {

    String id();

    /** What lies directly in it. */
    default Stream<GeneratedPart> inner() {
        return switch (this) {
            case Step step -> Stream.empty();
            case Automatic automatic -> Stream.empty();
            case Fork fork -> fork.branches().stream().flatMap(List::stream);
            case Choice choice -> choice.ways().stream().flatMap(way -> way.chain().stream());
            case Group group -> group.body().stream();
            case Loop loop -> loop.body().stream();
        };
    }

    /** It and all that lies in it. */
    default Stream<GeneratedPart> everything() {
        return Stream.concat(Stream.of(this), inner().flatMap(GeneratedPart::everything));
    }

    /**
     * Work for people.
     *
     * @param returns whether whoever has it may return it
     * @param forGood whether nothing leads back before it once it is done, because something went out of the house
     * @param asked the units it asks; null where it is done once
     */
    record Step(
            String id,
            boolean returns,
            boolean forGood,
            @Nullable Asked asked) implements GeneratedPart {}

    record Automatic(String id) implements GeneratedPart {}

    /** All branches at the same time. */
    record Fork(String id, List<List<GeneratedPart>> branches) implements GeneratedPart {}

    /** The first of the ways whose condition holds, else the one without. */
    record Choice(String id, List<Way> ways) implements GeneratedPart {}

    /** A subprocess. */
    record Group(String id, List<GeneratedPart> body) implements GeneratedPart {}

    /** Once, and then anew as long as the condition holds behind it. */
    record Loop(String id, List<GeneratedPart> body, String again) implements GeneratedPart {}

    /** @param condition empty for the default */
    record Way(String condition, List<GeneratedPart> chain) {}

    /** @param needed per cent that must agree; {@link #ALL} to wait for all, {@link #VETO} where one can stop it */
    record Asked(String units, boolean inTurn, int needed) {
        public static final int ALL = 0;
        public static final int VETO = -1;
    }
}

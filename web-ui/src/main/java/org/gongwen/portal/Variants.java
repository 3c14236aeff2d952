package org.gongwen.portal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongwen.publication.PublicMedium;

/** The sizes in which a picture is there. */
final class Variants {

    private Variants() {}

    /** As {@code srcset} lists them, the smallest first; empty where there is one alone. */
    static String of(PublicMedium picture, Collection<PublicMedium> media) {
        if (picture.width() == null) {
            return "";
        }
        var smaller = media.stream()
                .filter(medium -> medium.width() != null && medium.key().startsWith(picture.key() + "-"))
                .filter(medium -> Objects.requireNonNull(medium.width()) < picture.width())
                .sorted(Comparator.comparingInt(medium -> Objects.requireNonNull(medium.width())))
                .map(Variants::one)
                .collect(Collectors.joining(", "));
        return smaller.isEmpty() ? "" : smaller + ", " + one(picture);
    }

    /** The widths in which a list shows a picture; whatever width it has, there is an answer for each. */
    private static final List<Integer> OF_A_LIST = List.of(480, 960);

    /** Keys of a picture as lists show it. */
    static List<String> ofList(String key) {
        return OF_A_LIST.stream().map(width -> key + "-" + width).toList();
    }

    /** The same as {@code srcset} lists them. */
    static String listed(String key) {
        return OF_A_LIST.stream()
                .map(width -> Address.medium(key + "-" + width) + " " + width + "w")
                .collect(Collectors.joining(", "));
    }

    private static String one(PublicMedium picture) {
        return Address.medium(picture.key()) + " " + picture.width() + "w";
    }
}

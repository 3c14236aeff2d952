package org.gongwen.process.definition;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.process.ProcessDesign;

/** Reads a definition that was found in order before. */
public final class DefinitionFile {

    private DefinitionFile() {}

    /** The variables and fields of the document that its conditions and its multi-instance steps read. */
    public static Set<String> reads(ProcessDesign design) {
        var conditions = design.body()
                .allFlows()
                .map(ProcessDesign.Flow::condition)
                .filter(Objects::nonNull)
                .flatMap(condition -> AllowedExpressions.variablesOfCondition(condition).stream())
                .flatMap(Set::stream);
        var units = design.steps()
                .map(ProcessDesign.Step::multiple)
                .filter(Objects::nonNull)
                .map(ProcessDesign.Multiple::units);
        return Stream.concat(conditions, units).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException if it is no definition */
    public static ProcessDesign design(byte[] xml) {
        try {
            var design = DesignReader.read(SafeXml.read(xml)).design();
            if (design == null) {
                throw new IllegalArgumentException("the file does not hold exactly one process");
            }
            return design;
        } catch (UnreadableException e) {
            throw new IllegalArgumentException("the file is not read", e);
        }
    }
}

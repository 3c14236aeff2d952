package org.gongwen.process.definition;

import org.gongwen.process.ProcessDesign;

/** Reads a definition that was found in order before. */
public final class DefinitionFile {

    private DefinitionFile() {}

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

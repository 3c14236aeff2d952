package org.gongwen.papercheck;

import java.util.HashMap;
import java.util.Map;

/** Faces and ways of drawing that the pages of an OFD share. */
final class OfdResources {

    private static final OfdFace UNKNOWN = OfdFace.of("", null);

    private final Map<String, OfdFace> faces = new HashMap<>();
    private final Map<String, OfdNode> drawing = new HashMap<>();

    void add(OfdFile file, String path) {
        var resources = file.xml(path);
        var base = resources.attribute("BaseLoc");
        var folder = base.isEmpty() ? path : OfdFile.resolved(path, base) + "/-";
        for (var fonts : resources.all("Fonts")) {
            for (var font : fonts.all("Font")) {
                var location = font.textOf("FontFile");
                var bytes = location.isEmpty() ? null : file.bytes(OfdFile.resolved(folder, location));
                faces.put(font.attribute("ID"), OfdFace.of(font.attribute("FontName"), bytes));
            }
        }
        for (var parameters : resources.all("DrawParams")) {
            parameters.all("DrawParam").forEach(one -> drawing.put(one.attribute("ID"), one));
        }
    }

    OfdFace face(String id) {
        return faces.getOrDefault(id, UNKNOWN);
    }

    /** An element without anything where there is no such one. */
    OfdNode drawing(String id) {
        return drawing.getOrDefault(id, new OfdNode("", Map.of(), java.util.List.of(), new StringBuilder()));
    }
}

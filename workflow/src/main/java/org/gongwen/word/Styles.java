package org.gongwen.word;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Styles of paragraphs, each with what it takes from those it is based on. */
final class Styles {

    private static final int LONGEST_CHAIN = 20;
    private static final Pattern HEADING = Pattern.compile("(?:heading|标题) ?([1-9])");

    private final Map<String, WordNode> styles = new HashMap<>();
    private String usual = "";

    Styles(@Nullable WordNode sheet) {
        if (sheet == null) {
            return;
        }
        for (var child : sheet.children()) {
            if (child.name().equals("style")) {
                styles.put(child.get("styleId"), child);
                if (child.get("default").equals("1") && child.get("type").equals("paragraph")) {
                    usual = child.get("styleId");
                }
            }
        }
    }

    /** The value at these steps of the paragraph or, where it says nothing, of its style; null where nobody does. */
    @Nullable
    String value(@Nullable WordNode properties, String... steps) {
        var own = properties == null ? null : properties.valueAt(steps);
        if (own != null) {
            return own;
        }
        var style = styleOf(properties);
        for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
            var pPr = style.child("pPr");
            var value = pPr == null ? null : pPr.valueAt(steps);
            if (value != null) {
                return value;
            }
            style = base(style);
        }
        return null;
    }

    /** The level of a heading from 1, or 0. */
    int level(@Nullable WordNode properties) {
        var outline = ListNumbers.whole(value(properties, "outlineLvl"), -1);
        if (outline >= 0 && outline <= 8) {
            return outline + 1;
        }
        var style = styleOf(properties);
        for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
            var name = HEADING.matcher(name(style));
            if (name.matches()) {
                return Integer.parseInt(name.group(1));
            }
            style = base(style);
        }
        return 0;
    }

    boolean isTitle(@Nullable WordNode properties) {
        var style = styleOf(properties);
        return style != null && (name(style).equals("title") || name(style).equals("标题"));
    }

    private @Nullable WordNode styleOf(@Nullable WordNode properties) {
        var id = properties == null ? null : properties.valueAt("pStyle");
        return styles.get(id == null ? usual : id);
    }

    private @Nullable WordNode base(WordNode style) {
        var base = style.valueAt("basedOn");
        return base == null ? null : styles.get(base);
    }

    private static String name(WordNode style) {
        var name = style.valueAt("name");
        return (name == null ? style.get("styleId") : name)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}

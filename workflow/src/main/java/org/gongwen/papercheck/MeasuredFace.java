package org.gongwen.papercheck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A face as the file names it. @param embedded whether it is in the file, so that everybody sees the same */
record MeasuredFace(String name, boolean embedded, FaceFamily family) {

    private static final Charset GBK = Charset.forName("GBK");

    static MeasuredFace of(String name, boolean embedded) {
        var plain = chinese(name.replaceFirst("^[A-Z]{6}\\+", ""));
        return new MeasuredFace(plain, embedded, family(plain));
    }

    /** Names that old programs write in GBK, where PDF wants something else. */
    private static String chinese(String name) {
        if (name.chars().anyMatch(c -> c > 0x7f) && name.chars().allMatch(c -> c <= 0xff)) {
            return new String(name.getBytes(StandardCharsets.ISO_8859_1), GBK);
        }
        return name;
    }

    private static FaceFamily family(String name) {
        var key = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        if (holds(key, "仿宋", "fangsong", "simfang", "fandolfang", "fzfs", "stfang")) {
            return FaceFamily.FANGSONG;
        }
        boolean bold = key.contains("bold");
        if (holds(key, "小标宋", "xiaobiaosong", "fzxbs")
                || (bold && holds(key, "fandolsong", "notoserifcjk", "notoserifsc", "sourcehanserif"))) {
            return FaceFamily.TITLE;
        }
        if (holds(key, "黑体", "simhei", "heiti", "fzht", "fandolhei", "notosanscjk", "notosanssc", "sourcehansans")) {
            return FaceFamily.HEITI;
        }
        if (holds(key, "楷", "simkai", "kaiti", "fzkt", "fandolkai", "lxgwwenkai")) {
            return FaceFamily.KAITI;
        }
        if (holds(
                key, "宋", "simsun", "fzss", "stsong", "fandolsong", "notoserifcjk", "notoserifsc", "sourcehanserif")) {
            return FaceFamily.SONGTI;
        }
        return FaceFamily.OTHER;
    }

    private static boolean holds(String key, String... parts) {
        for (var part : parts) {
            if (key.contains(part)) {
                return true;
            }
        }
        return false;
    }
}

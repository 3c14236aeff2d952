package org.gongwen.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One statement of a migration. @param comment those directly before it */
record MigrationStatement(String text, String comment) {

    /** In small letters, blanks reduced to one, and what stands in quotation marks left out. */
    static List<MigrationStatement> of(String sql) {
        var statements = new ArrayList<MigrationStatement>();
        var text = new StringBuilder();
        var comment = new StringBuilder();
        int i = 0;
        while (i < sql.length()) {
            if (sql.startsWith("--", i)) {
                int end = end(sql, "\n", i);
                comment.append(sql, i, end);
                i = end;
            } else if (sql.startsWith("/*", i)) {
                i = end(sql, "*/", i + 2);
            } else if (sql.startsWith("$$", i)) {
                i = end(sql, "$$", i + 2);
            } else if (sql.charAt(i) == '\'') {
                i = end(sql, "'", i + 1);
                text.append("''");
            } else if (sql.charAt(i) == ';') {
                add(statements, text, comment);
                i++;
            } else {
                text.append(sql.charAt(i++));
            }
        }
        add(statements, text, comment);
        return statements;
    }

    private static int end(String sql, String mark, int from) {
        int at = sql.indexOf(mark, from);
        return at < 0 ? sql.length() : at + mark.length();
    }

    private static void add(List<MigrationStatement> statements, StringBuilder text, StringBuilder comment) {
        var plain =
                text.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        if (!plain.isEmpty()) {
            statements.add(new MigrationStatement(plain, comment.toString()));
        }
        text.setLength(0);
        comment.setLength(0);
    }
}

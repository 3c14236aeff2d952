package org.gongwen.identity;

import java.util.Locale;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;

/** What a row of an organisation file is about (类别). */
enum RowKind {
    UNIT,
    PERSON,
    POST,
    UNKNOWN;

    static RowKind of(Entry entry) {
        return switch (entry.get(Column.KIND).toLowerCase(Locale.ROOT)) {
            case "单位", "unit" -> UNIT;
            case "人员", "person" -> PERSON;
            case "任职", "post" -> POST;
            default -> UNKNOWN;
        };
    }
}

package org.gongwen.issuermark;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.identity.UnitId;
import org.gongwen.paper.PaperForm;

/**
 * A template that was entered.
 *
 * @param name of the organ in the mark
 * @param suffix what follows the name; may be empty
 * @param seal diameter in mm
 * @param printing 印发机关; empty for the office of the organ
 * @param validFrom the first day of signing on which it counts, until the next one of the same organ and form
 */
public record IssuerMark(
        long id,
        UnitId organ,
        PaperForm form,
        String name,
        String suffix,
        int seal,
        String printing,
        LocalDate validFrom,
        String enteredBy,
        OffsetDateTime enteredAt,
        String reason) {

    /** Of seals below ministries and provinces, in mm (国发〔1999〕25号). */
    public static final int USUAL_SEAL = 42;

    static final int SMALLEST_SEAL = 30;
    static final int LARGEST_SEAL = 60;

    /** What may follow the name in this form, the usual one first (GB/T 9704-2012, 7.2.4, 10.1 to 10.3). */
    public static List<String> suffixes(PaperForm form) {
        return switch (form) {
            case DOCUMENT -> List.of("文件", "");
            case LETTER -> List.of("");
            case ORDER -> List.of("令", "命令");
            case MINUTES -> List.of("纪要", "会议纪要");
        };
    }
}

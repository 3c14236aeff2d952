package org.gongwen.issuermark;

import java.time.LocalDate;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.paper.PaperForm;

/**
 * A template as somebody enters it.
 *
 * @param name of the organ, in full or as it is shortened by rule (GB/T 9704-2012, 7.2.4)
 * @param suffix what follows it: one of {@link IssuerMark#suffixes}
 * @param seal diameter of the organ's seal in mm
 * @param printing 印发机关; empty for the office of the organ
 * @param validFrom the first day of signing on which it counts; tomorrow at the earliest
 * @param reason on whose order; may not be empty
 */
public record NewMark(
        UnitId organ,
        PaperForm form,
        @Written(60) String name,
        @Written(10) String suffix,
        int seal,
        @Written(60) String printing,
        LocalDate validFrom,
        @Written(500) String reason) {}

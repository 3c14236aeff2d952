package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormCheck;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.StartForm;
import org.springframework.modulith.NamedInterface;

/**
 * What a service guide asks of whoever applies online.
 *
 * @param guide the article of the guide
 * @param title of the guide
 * @param process its key
 * @param version in which the form was read; a form that was shown before a newer one came is answered in its own
 * @param term within how many working days it is answered
 * @param today in China
 * @param start the form, with what an applicant fills in
 */
@NamedInterface("counter")
public record OnlineForm(
        ArticleId guide,
        SiteId site,
        String title,
        String process,
        String version,
        int term,
        LocalDate today,
        StartForm start) {

    /** In the order of the form. */
    public List<FormField> fields() {
        return start.asked().toList();
    }

    /** Whether it must be answered. */
    public boolean requires(FormField field) {
        return start.access().requires(field);
    }

    /** What is wrong with answers, in the order of the form. */
    public List<FieldFinding> findings(FormData answers) {
        return FormCheck.check(start.form(), start.access(), answers, today);
    }
}

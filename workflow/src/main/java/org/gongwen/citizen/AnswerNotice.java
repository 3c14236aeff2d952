package org.gongwen.citizen;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** Words what a citizen is told; sentences are the business of a higher room, which implements this. */
@NamedInterface("counter")
public interface AnswerNotice {

    /** What is sent. @param text of mail @param brief of a short message */
    record Notice(String subject, String text, String brief) {}

    /**
     * That something happened to what he handed in: its receipt number, where to ask, nothing of what it is about.
     *
     * @param until by when he corrects it; null where nothing is to be corrected
     */
    Notice notice(String receipt, Telling about, @Nullable LocalDate until);
}

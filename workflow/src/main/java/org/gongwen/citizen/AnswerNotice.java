package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** Words what a citizen is told; sentences are the business of a higher room, which implements this. */
@NamedInterface("counter")
public interface AnswerNotice {

    /** What is sent. @param text of mail @param brief of a short message */
    record Notice(String subject, String text, String brief) {}

    /** That the answer to something is there: its receipt number, where to ask, nothing of what it is about. */
    Notice notice(String receipt);
}

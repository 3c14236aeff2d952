package org.gongwen.citizen;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What citizens are told without the words of the screens, for tests of the rooms below them. */
@Component
class PlainNotices implements AnswerNotice {

    /** The receipt that nobody finds words for; empty for none. */
    volatile String unspeakable = "";

    @Override
    public Notice notice(String receipt, Telling about, @Nullable LocalDate until) {
        if (receipt.equals(unspeakable)) {
            throw new IllegalStateException("no words for it");
        }
        return about == Telling.ANSWER
                ? new Notice("answered " + receipt, "ask for " + receipt, receipt + " is answered")
                : new Notice(about + " " + receipt, "ask for " + receipt, receipt + " " + about + " " + until);
    }
}

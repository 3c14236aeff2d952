package org.gongwen.citizen;

import org.springframework.stereotype.Component;

/** What citizens are told without the words of the screens, for tests of the rooms below them. */
@Component
class PlainNotices implements AnswerNotice {

    @Override
    public Notice notice(String receipt) {
        return new Notice("answered " + receipt, "ask for " + receipt, receipt + " is answered");
    }
}

package org.gongwen.portal;

import org.gongwen.citizen.AnswerNotice;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.springframework.stereotype.Component;

/** The words in which citizens are told that their answer is there, with the address at which they read it. */
@Component
class AnswerNotices implements AnswerNotice {

    private final Frames frames;
    private final Words words;
    private final Outlet outlet;

    AnswerNotices(Frames frames, Pages pages, Outlet outlet) {
        this.frames = frames;
        this.words = pages.words();
        this.outlet = outlet;
    }

    @Override
    public Notice notice(String receipt) {
        var house = frames.portal().map(Frame::name).orElseGet(() -> words.of("portal"));
        var address = outlet.whole(Address.CASES);
        return new Notice(
                words.sentence("portal.mail.answer.subject", house, receipt),
                words.sentence("portal.mail.answer.text", house, receipt) + "\n\n" + address + "\n",
                words.sentence("portal.sms.answer", house, receipt, address));
    }
}

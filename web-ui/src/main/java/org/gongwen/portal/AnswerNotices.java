package org.gongwen.portal;

import java.time.LocalDate;
import java.util.Locale;
import org.gongwen.citizen.AnswerNotice;
import org.gongwen.citizen.Telling;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words in which citizens are told what happened to what they handed in, with the address at which they read it. */
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
    public Notice notice(String receipt, Telling about, @Nullable LocalDate until) {
        var house = frames.portal().map(Frame::name).orElseGet(() -> words.of("portal"));
        var address = outlet.whole(Address.CASES);
        var key = about.name().toLowerCase(Locale.ROOT);
        var day = until == null ? "" : until.toString();
        return new Notice(
                words.sentence("portal.mail." + key + ".subject", house, receipt),
                words.sentence("portal.mail." + key + ".text", house, receipt, day) + "\n\n" + address + "\n",
                words.sentence("portal.sms." + key, house, receipt, address, day));
    }
}

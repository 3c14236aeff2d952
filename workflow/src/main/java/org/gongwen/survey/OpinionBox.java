package org.gongwen.survey;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Written;
import org.gongwen.openform.Ceiling;
import org.gongwen.openform.FormMark;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Editions;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Where everybody says what he thinks of a draft, without an account; who he is only if he likes (ADR 0156). */
@NamedInterface("booth")
@Service
public class OpinionBox {

    private static final int RECEIPT_BYTES = 8;

    private final SolicitationRecords opinions;
    private final SurveyRecords records;
    private final Editions editions;
    private final FormMarks marks;
    private final SurveySettings settings;
    private final Clock clock;
    private final Ceiling ceiling;

    OpinionBox(
            SolicitationRecords opinions,
            SurveyRecords records,
            Editions editions,
            FormMarks marks,
            SurveySettings settings,
            Clock clock) {
        this.opinions = opinions;
        this.records = records;
        this.editions = editions;
        this.marks = marks;
        this.settings = settings;
        this.clock = clock;
        this.ceiling = new Ceiling(Duration.ofMinutes(1), settings.answersPerMinute());
    }

    /** The solicitation that is public under this number; empty if none is. */
    @Transactional(readOnly = true)
    public Optional<PublicSolicitation> find(ArticleId id) {
        return editions.find(id)
                .flatMap(edition -> SolicitationTerms.of(edition).map(terms -> {
                    var told = opinions.feedback(id);
                    return new PublicSolicitation(
                            edition,
                            terms,
                            // What was counted for the public stays so, however late the clock of a node is.
                            told.isPresent() ? SurveyStage.ENDED : terms.stage(clock.instant()),
                            told.flatMap(editions::find).orElse(null));
                }));
    }

    /** What a form has to carry that is shown now: it is handed in within two hours, and once. */
    @SystemTask("A citizen opens a form; nothing is kept of it but the random key of the day.")
    @Transactional
    public String form() {
        return marks.token(clock.instant());
    }

    /**
     * Takes an opinion. The same form sent again has the same receipt.
     *
     * @param token what the form carried
     */
    @SystemTask("Citizens have no account; the form, the limits of its network and what is asked stand before it.")
    @Transactional
    public OpinionResult handIn(ArticleId id, @Written(200) String token, InetAddress from, NewOpinion opinion) {
        var mark = marks.read(token);
        if (mark.isPresent() && records.isSpent(mark.get())) {
            return new OpinionResult.Taken(receipt(mark.get()));
        }
        records.holdWhileAnswering(id);
        if (find(id).filter(one -> one.stage() == SurveyStage.OPEN).isEmpty()) {
            return new OpinionResult.NotOpen();
        }
        if (opinion.text().isBlank()) {
            return new OpinionResult.Refused("survey.refused.opinion");
        }
        if (mark.isEmpty() || !marks.isInTime(mark.get())) {
            return new OpinionResult.Refused("survey.refused.form");
        }
        var receipt = receipt(mark.get());
        if (!records.spend(mark.get())) {
            return new OpinionResult.Taken(receipt);
        }
        // The node's own ceiling comes last: who has had his share uses up nobody else's.
        if (!records.takes(id, marks.sender(from), settings.answers())) {
            return tooMany("survey.refused.network");
        }
        if (!ceiling.takes(clock.instant())) {
            return tooMany("survey.refused.busy");
        }
        opinions.add(id, receipt, opinion, clock.instant());
        return new OpinionResult.Taken(receipt);
    }

    private String receipt(FormMark mark) {
        return HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(marks.secret(mark, "opinion"), RECEIPT_BYTES));
    }

    /** The form is not spent, so that it can be sent once more later. */
    private static OpinionResult tooMany(String key) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new OpinionResult.TooMany(key);
    }
}

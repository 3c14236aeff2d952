package org.gongwen.citizen;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.springframework.stereotype.Component;

/** What somebody may do about a case now. */
@Component
class CaseOffers {

    private final CaseRecords records;
    private final CaseRights rights;
    private final CaseLog log;

    CaseOffers(CaseRecords records, CaseRights rights, CaseLog log) {
        this.records = records;
        this.rights = rights;
        this.log = log;
    }

    Set<CaseOffer> of(Actor actor, Row row, CaseClock term) {
        var offers = EnumSet.noneOf(CaseOffer.class);
        var keeps = rights.keeps(actor, row);
        var received = row.state() == CaseState.RECEIVED;
        var request = !CaseTerms.isNoOpenRequest(row);
        var item = row.item();
        offer(offers, CaseOffer.SEE_CONTACT, !row.contact().equals(Contact.NONE) && rights.mayReach(actor, row));
        offer(
                offers,
                CaseOffer.ACCEPT,
                keeps
                        && row.state().isOpen()
                        && (item == null || !records.isHandled(item))
                        && !term.awaitsCorrection());
        offer(
                offers,
                CaseOffer.REFUSE,
                received && row.kind() != CaseKind.INFORMATION_REQUEST && rights.heads(actor, row));
        offer(
                offers,
                CaseOffer.ASK_CORRECTION,
                keeps
                        && row.kind().isApplied()
                        && received
                        && !CaseTerms.isTooLateToCorrect(row, log.today(), log.days())
                        && term.objectionToCorrection(log.today(), log.today().plusDays(1), log.days())
                                .isEmpty());
        offer(offers, CaseOffer.ABANDON, keeps && received && term.isGivenUp(log.today()));
        offer(
                offers,
                CaseOffer.CONSULT,
                request
                        && Stream.of(Consulted.values())
                                .anyMatch(whom -> rights.mayConsult(actor, row, term, whom)
                                        && term.objectionToConsulting(
                                                        whom, "", rights.heads(actor, row), log.today(), log.days())
                                                .isEmpty()));
        offer(
                offers,
                CaseOffer.OPINION_OF_THIRD_PARTY,
                keeps && request && term.awaits(Consulted.THIRD_PARTY, log.today(), log.days()));
        offer(
                offers,
                CaseOffer.OPINION_OF_OTHER_ORGAN,
                keeps && request && term.awaits(Consulted.OTHER_ORGAN, log.today(), log.days()));
        offer(
                offers,
                CaseOffer.EXTEND,
                request
                        && rights.heads(actor, row)
                        && term.objectionToExtension(1, log.today(), log.days()).isEmpty());
        offer(offers, CaseOffer.REOPEN, CaseReopening.isReopened(row) && rights.heads(actor, row));
        offer(
                offers,
                CaseOffer.MAKE_PUBLIC,
                keeps && row.state() == CaseState.ANSWERED && row.wantsPublic() && row.letter() == null);
        return offers;
    }

    private static void offer(Set<CaseOffer> offers, CaseOffer offer, boolean given) {
        if (given) {
            offers.add(offer);
        }
    }
}

package org.gongwen.seal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is judged alike in both formats: the seal, the time, and whose certificates they are. */
final class SealJudgement {

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final List<SealFinding> findings = new ArrayList<>();

    List<SealFinding> findings() {
        return findings;
    }

    void judge(SealRule rule, boolean holds, String good, String bad) {
        findings.add(holds ? new SealFinding.Holds(rule, good) : new SealFinding.Broken(rule, bad));
    }

    void broken(SealRule rule, String sentence) {
        findings.add(new SealFinding.Broken(rule, sentence));
    }

    void open(SealRule rule, String sentence) {
        findings.add(new SealFinding.Open(rule, sentence));
    }

    /** @param same whether it is the seal that was signed */
    void seal(ElectronicSeal seal, boolean same, X509Certificate signer, Instant at) {
        judge(
                SealRule.SEAL,
                same && seal.isSignedByItsMaker(),
                "The seal is signed by its maker, " + subject(seal.maker()) + ".",
                same
                        ? "The seal was not signed by the maker that it names."
                        : "The seal beside the signature is not the one that was signed.");
        judge(
                SealRule.SEAL_VALIDITY,
                seal.isValidAt(at),
                "The seal was valid when it was used, until " + seal.until() + ".",
                "The seal was not valid when it was used, but from " + seal.from() + " until " + seal.until() + ".");
        judge(
                SealRule.SIGNER,
                seal.allows(signer),
                "The seal names the signer among those who may use it.",
                "The seal does not name the signer among those who may use it.");
    }

    /** @param sent certificates that came with the signature */
    void people(
            X509Certificate signer,
            List<X509Certificate> sent,
            @Nullable ElectronicSeal seal,
            Instant at,
            Trust trust,
            Instant now) {
        judge(
                SealRule.TIME,
                !at.isAfter(now.plus(CLOCKS_APART)),
                "It was sealed on " + at + ", as the signer says.",
                "The time of sealing lies in the future: " + at + ".");
        var chain = new ChainCheck(trust, at, now);
        chain.signer(signer, sent, findings);
        if (seal != null) {
            chain.maker(seal.maker(), sent, findings);
        }
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}

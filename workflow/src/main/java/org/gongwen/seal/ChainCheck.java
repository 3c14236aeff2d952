package org.gongwen.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a certificate leads to a trusted root and was valid and not revoked when it sealed. */
final class ChainCheck {

    private static final int DEEPEST = 8;
    private static final String SIGNER = "The certificate of the signer";
    private static final String MAKER = "The certificate of the seal's maker";

    private final Trust trust;
    private final Instant at;
    private final Instant now;

    /** @param at when it was sealed */
    ChainCheck(Trust trust, Instant at, Instant now) {
        this.trust = trust;
        this.at = at;
        this.now = now;
    }

    void signer(X509Certificate signer, List<X509Certificate> sent, List<SealFinding> findings) {
        var usage = signer.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            findings.add(new SealFinding.Broken(SealRule.CHAIN, SIGNER + " may not be used to sign."));
            return;
        }
        check(signer, sent, SealRule.CHAIN, SIGNER, findings);
    }

    /** The authority of a maker issues to others too, who may sign but not make seals: so makers are known by name. */
    void maker(X509Certificate maker, List<X509Certificate> sent, List<SealFinding> findings) {
        check(maker, sent, SealRule.MAKER_CHAIN, MAKER, findings);
        if (!trust.roots().isEmpty() && !trust.makers().contains(maker)) {
            findings.add(new SealFinding.Open(
                    SealRule.MAKER_CHAIN,
                    "Whether " + SealJudgement.subject(maker)
                            + " may make seals cannot be said: it is not among the makers that are trusted here."));
        }
    }

    /** @param who begins sentences about the certificate */
    private void check(
            X509Certificate certificate,
            List<X509Certificate> sent,
            SealRule rule,
            String who,
            List<SealFinding> findings) {
        if (trust.roots().isEmpty()) {
            findings.add(new SealFinding.Open(
                    rule,
                    who + " cannot be followed to a root: none is trusted here. It says it is of "
                            + certificate.getSubjectX500Principal().getName() + "."));
            return;
        }
        var path = new ArrayList<X509Certificate>();
        var root = root(certificate, sent, path);
        if (root == null) {
            findings.add(new SealFinding.Broken(rule, who + " does not lead to a root that is trusted here."));
            return;
        }
        for (var one : Stream.concat(path.stream(), Stream.of(root)).toList()) {
            if (!LibraryTimes.isValid(one, at)) {
                findings.add(new SealFinding.Broken(
                        rule,
                        who + " or one above it was not valid when it sealed: "
                                + one.getSubjectX500Principal().getName() + "."));
                return;
            }
        }
        var objection = path.getFirst().equals(root) ? null : objection(path, root);
        if (objection != null) {
            findings.add(
                    new SealFinding.Broken(rule, who + " does not lead to its root by the rules: " + objection + "."));
            return;
        }
        findings.add(new SealFinding.Holds(
                rule,
                who + " leads to the trusted root "
                        + root.getSubjectX500Principal().getName() + " and was valid when it sealed."));
        revocation(path, root, who, findings);
    }

    /** The root above it; the way there, from the certificate upwards, comes into the path. */
    private @Nullable X509Certificate root(
            X509Certificate certificate, List<X509Certificate> sent, List<X509Certificate> path) {
        var current = certificate;
        for (int depth = 0; depth < DEEPEST; depth++) {
            path.add(current);
            for (var root : trust.roots()) {
                if (root.equals(current) || issued(root, current)) {
                    return root;
                }
            }
            var below = current;
            var above = Stream.concat(sent.stream(), trust.issuers().stream())
                    .filter(issuer -> !path.contains(issuer) && issued(issuer, below))
                    .findFirst();
            if (above.isEmpty()) {
                return null;
            }
            current = above.get();
        }
        return null;
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey(), Crypto.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private @Nullable String objection(List<X509Certificate> path, X509Certificate root) {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(LibraryTimes.date(at));
            var chain = CertificateFactory.getInstance("X.509", Crypto.PROVIDER)
                    .generateCertPath(
                            path.stream().filter(one -> !one.equals(root)).toList());
            CertPathValidator.getInstance("PKIX", Crypto.PROVIDER).validate(chain, parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return String.valueOf(e.getMessage());
        } catch (GeneralSecurityException e) {
            return "the path cannot be judged";
        }
    }

    private void revocation(List<X509Certificate> path, X509Certificate root, String who, List<SealFinding> findings) {
        for (int i = 0; i < path.size(); i++) {
            var certificate = path.get(i);
            if (certificate.equals(root)) {
                continue;
            }
            var issuer = i + 1 < path.size() ? path.get(i + 1) : root;
            var objection = new RevocationLists(trust.revocations(), issuer, now).objection(certificate, at, who);
            if (objection != null) {
                findings.add(objection);
                return;
            }
        }
        findings.add(new SealFinding.Holds(SealRule.REVOCATION, who + " has not been revoked."));
    }
}

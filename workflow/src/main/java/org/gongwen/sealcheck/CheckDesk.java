package org.gongwen.sealcheck;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.gongwen.openform.Ceiling;
import org.gongwen.openform.NetworkCeiling;
import org.gongwen.seal.CheckedSeal;
import org.gongwen.seal.SealFinding;
import org.gongwen.seal.SealVerdict;
import org.springframework.stereotype.Service;

/**
 * Tells whoever holds a sealed document whether it is genuine (ADR 0182). Nothing of what is sent is kept or written down, and
 * nothing is told that the file does not say itself: no table is read.
 */
@Service
public class CheckDesk {

    /** Bytes of a file; larger ones are not looked at. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** Characters of a name that are told. */
    private static final int LONGEST_NAME = 100;

    private final TrustOnDisk trust;
    private final GuardedCheck guarded;
    private final Clock clock;
    private final NetworkCeiling networks;
    private final Ceiling all;

    CheckDesk(TrustOnDisk trust, GuardedCheck guarded, SealCheckSettings settings, Clock clock) {
        this.trust = trust;
        this.guarded = guarded;
        this.clock = clock;
        this.networks = new NetworkCeiling(Duration.ofHours(1), settings.checksPerHour());
        this.all = new Ceiling(Duration.ofMinutes(1), settings.checksPerMinute());
    }

    /** A file that was sent; opened once it is its turn. */
    @FunctionalInterface
    public interface Sent {
        InputStream open() throws IOException;
    }

    /** Whether there is anybody whose seals are trusted; nothing is checked otherwise. */
    public boolean isOffered() {
        return trust.isSet();
    }

    /**
     * Why nothing is checked for a network now, be it its share or that of the node; empty if a file may be sent, which uses up
     * one of the share. Asked before anything of a file is read.
     *
     * @param from the network address of whoever asks, of which nothing is kept
     */
    public Optional<CheckResult> refusal(InetAddress from) {
        var now = clock.instant();
        if (!networks.takes(from, now)) {
            return Optional.of(new CheckResult.TooMany());
        }
        return all.takes(now) ? Optional.empty() : Optional.of(new CheckResult.Busy());
    }

    /**
     * Checks a file of somebody who was not {@link #refusal refused}.
     *
     * @throws IOException if what was sent cannot be read
     */
    public CheckResult check(Sent sent) throws IOException {
        var known = trust.now();
        if (known.isEmpty()) {
            return new CheckResult.Busy();
        }
        try {
            if (!guarded.begins()) {
                return new CheckResult.Busy();
            }
            byte[] file;
            boolean read = false;
            try (var in = sent.open()) {
                file = in.readNBytes(LARGEST + 1);
                read = file.length <= LARGEST;
            } finally {
                if (!read) {
                    guarded.pass();
                }
            }
            return read ? result(guarded.check(file, known.get())) : new CheckResult.TooLarge();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult.Busy();
        }
    }

    private static CheckResult result(SealVerdict verdict) {
        return switch (verdict) {
            case SealVerdict.Unsealed _ -> new CheckResult.Unsealed();
            case SealVerdict.Unreadable _ -> new CheckResult.Unreadable();
            case SealVerdict.Checked checked -> {
                if (findings(checked).anyMatch(Doubt::isChange)) {
                    yield new CheckResult.Changed();
                }
                var seals = checked.seals().stream().map(CheckDesk::named).toList();
                var doubts = doubts(checked);
                yield doubts.isEmpty() ? new CheckResult.Genuine(seals) : new CheckResult.Doubtful(doubts, seals);
            }
        };
    }

    private static Set<Doubt> doubts(SealVerdict.Checked checked) {
        var doubts = EnumSet.noneOf(Doubt.class);
        findings(checked).forEach(finding -> Doubt.of(finding).ifPresent(doubts::add));
        return doubts;
    }

    private static Stream<SealFinding> findings(SealVerdict.Checked checked) {
        return Stream.concat(
                checked.findings().stream(), checked.seals().stream().flatMap(seal -> seal.findings().stream()));
    }

    private static NamedSeal named(CheckedSeal seal) {
        // A signature without a seal goes by the subject of its signer.
        var name = seal.name().equals(seal.signer()) ? "" : plain(seal.name());
        return new NamedSeal(name, person(seal.signer()), person(seal.maker()), seal.at());
    }

    /** What a certificate calls its holder, as people do. */
    private static String person(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().reversed().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> plain(String.valueOf(part.getValue())))
                            .findFirst()
                            .orElseGet(() -> plain(subject));
        } catch (InvalidNameException e) {
            return plain(subject);
        }
    }

    /** Without characters that turn round or hide what stands beside them. */
    private static String plain(String name) {
        var shown = name.codePoints()
                .filter(one -> !Character.isISOControl(one)
                        && Character.getType(one) != Character.FORMAT
                        && Character.getType(one) != Character.SURROGATE)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return shown.toString().strip();
    }
}

package org.gongwen.courier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The server that takes our mail, {@code gongwen.mail.*}.
 *
 * @param host its name; without one no mail is sent and nothing that needs it is offered
 * @param username null where it knows us by our address
 * @param security how the way to it is protected
 * @param from the address that mail comes from
 * @param sender the name beside it
 * @param timeout how long connecting, and each of its answers, may take
 */
@Validated
@ConfigurationProperties("gongwen.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") @Min(1) @Max(65_535) int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("STARTTLS") @NotNull Security security,
        @Nullable String from,
        @Nullable String sender,

        @DefaultValue("20s") @NotNull @DurationMin(millis = 100)
        Duration timeout) {

    /** How the way to the server is protected. */
    enum Security {
        NONE,
        /** Begins in the clear and goes on encrypted, or not at all. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS
    }

    MailSettings {
        if (isGiven(host) && !isGiven(from)) {
            throw new IllegalArgumentException("gongwen.mail.from is missing: mail has to come from somewhere");
        }
        if (isGiven(username) && !isGiven(password)) {
            throw new IllegalArgumentException("gongwen.mail.password is missing for gongwen.mail.username");
        }
    }

    boolean isConfigured() {
        return isGiven(host);
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}

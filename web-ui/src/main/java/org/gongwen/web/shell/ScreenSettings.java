package org.gongwen.web.shell;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What open pages may send, {@code gongwen.screens.*}.
 *
 * @param largestRequest largest content of one request of a page, text with its pictures included; files that are
 *     uploaded have their own limit, and the REST API has its own. More than twice {@code gongwen.document.body-limit}
 */
@Validated
@ConfigurationProperties("gongwen.screens")
record ScreenSettings(@DefaultValue("32MB") @NotNull DataSize largestRequest) {

    /**
     * @param body largest text of a document, which a page sends escaped
     * @throws IllegalStateException if a page could not save such a text
     */
    void carry(DataSize body) {
        if (largestRequest.toBytes() <= 2 * body.toBytes()) {
            throw new IllegalStateException("gongwen.screens.largest-request (" + largestRequest
                    + ") must be more than twice gongwen.document.body-limit (" + body
                    + "): a page could not save the largest text. Raise the one or lower the other.");
        }
    }
}

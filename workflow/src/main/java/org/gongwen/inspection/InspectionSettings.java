package org.gongwen.inspection;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application looks at its own public pages, {@code gongwen.inspection.*}.
 *
 * @param url where it opens them, without a slash at the end: the address of the public, if it reaches that from where it
 *     stands; null for its own port, past whatever stands in front of it
 * @param visits whether it visits home pages and links at all
 * @param externalLinks whether links that lead out of the portal are tried; no where there is no internet
 */
@ConfigurationProperties("gongwen.inspection")
record InspectionSettings(
        @Nullable URI url,
        @DefaultValue("true") boolean visits,
        @DefaultValue("true") boolean externalLinks) {

    InspectionSettings {
        if (url != null
                && (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)) {
            throw new IllegalArgumentException("gongwen.inspection.url is no address of http or https: " + url);
        }
    }
}

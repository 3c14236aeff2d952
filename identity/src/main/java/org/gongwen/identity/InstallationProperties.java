package org.gongwen.identity;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for the whole installation.
 *
 * @param baseUrl where browsers reach the application, without a slash at the end; part of every login
 * @param demo whether an empty database is filled with the demonstration bureau, and its public password works
 */
@Validated
@ConfigurationProperties("gongwen")
public record InstallationProperties(
        @DefaultValue("http://localhost:8080") @NotNull URI baseUrl,
        @DefaultValue("true") boolean demo) {

    public InstallationProperties {
        if (baseUrl.toString().endsWith("/")) {
            baseUrl = URI.create(baseUrl.toString().replaceAll("/+$", ""));
        }
    }

    /** A path of the application as browsers see it. */
    public String url(String path) {
        return baseUrl + path;
    }
}

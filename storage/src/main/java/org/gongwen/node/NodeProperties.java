package org.gongwen.node;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * This node.
 *
 * @param node its name, unlike that of every other node on the same database and the same after a restart; the host's
 *     name unless said otherwise
 */
@Validated
@ConfigurationProperties("gongwen")
public record NodeProperties(@NotBlank @Size(max = 63) String node) {

    public NodeProperties(@Nullable String node) {
        this.node = node == null || node.isBlank() ? hostName() : node;
    }

    private static String hostName() {
        try {
            var name = InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? "node" : name.substring(0, Math.min(63, name.length()));
        } catch (UnknownHostException nameless) {
            return "node";
        }
    }
}

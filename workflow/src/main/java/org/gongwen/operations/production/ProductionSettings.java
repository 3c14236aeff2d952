package org.gongwen.operations.production;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a production installation may do all the same, {@code gongwen.production.*}.
 *
 * @param withoutTls hosts of the database, the object store and the login server that this process may reach without TLS,
 *     because nobody else can listen on the way: a network of containers, a closed network of the cluster
 */
@Validated
@ConfigurationProperties("gongwen.production")
record ProductionSettings(@DefaultValue @NotNull Set<String> withoutTls) {}

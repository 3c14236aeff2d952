package org.gongwen.storage.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the tables live.
 *
 * @param embedded whether this process runs its own PostgreSQL; otherwise {@code spring.datasource.*} names one
 * @param poolSize connections kept at most; {@code spring.datasource.hikari.*} refines the pool further
 */
@ConfigurationProperties("gongwen.database")
record DatabaseProperties(
        @DefaultValue("true") boolean embedded,
        @DefaultValue("20") int poolSize) {}

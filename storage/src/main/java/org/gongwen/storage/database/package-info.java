/**
 * PostgreSQL inside the application, for a stand-alone installation and for tests.
 *
 * <ul>
 *   <li>{@code gongwen.database.embedded=true} (default) with {@code gongwen.data-dir=data} (default): the database is
 *       kept in {@code data/postgres}, with fsync, and survives restarts and {@code kill -9}.
 *   <li>{@code gongwen.data-dir=} (empty): throw-away. All Spring contexts of one JVM share one server, each has its
 *       own empty database in it, so a context costs some 50 ms more than the migrations it runs. The server ends with
 *       the JVM.
 *   <li>{@code gongwen.database.embedded=false} with {@code spring.datasource.url}: a server that somebody else runs.
 * </ul>
 *
 * <p>How a test uses it: {@code src/test/resources/config/application.properties} of every Maven module says
 * {@code gongwen.data-dir=}, so a plain {@code @SpringBootTest} on a small {@code @SpringBootApplication} has a real,
 * migrated, empty PostgreSQL and a real blob store; nothing has to be started, mocked or cleaned. Flyway finds the
 * migrations of all modules on the class path. Tests that share a context share its database.
 */
@NullMarked
package org.gongwen.storage.database;

import org.jspecify.annotations.NullMarked;

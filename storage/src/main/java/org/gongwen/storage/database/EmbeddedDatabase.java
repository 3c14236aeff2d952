package org.gongwen.storage.database;

/** A database in a server that this process runs. Closing it stops the server, unless others in this JVM use it too. */
interface EmbeddedDatabase extends AutoCloseable {
    String url();

    String username();

    String password();

    @Override
    void close();
}

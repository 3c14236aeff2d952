package org.gongwen.storage.database;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.gongwen.storage.DataDirectory;

/** The database of an application that is running on a data folder, for a command that works beside it. */
final class SharedDatabase implements EmbeddedDatabase {
    private static final int LINE_OF_PORT = 3;

    private final int port;
    private final String password;

    private SharedDatabase(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Empty if none is running there. */
    static Optional<EmbeddedDatabase> of(DataDirectory data) {
        if (PostgresServer.runningOn(data.database()).isEmpty()) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(data.database().resolve("postmaster.pid"));
            return Optional.of(new SharedDatabase(
                    Integer.parseInt(lines.get(LINE_OF_PORT).strip()),
                    Files.readString(data.root().resolve("postgres.password")).strip()));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new DatabaseStartException("The database running in " + data.database() + " cannot be shared", e);
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + KeptDatabase.NAME;
    }

    @Override
    public String username() {
        return PostgresServer.SUPERUSER;
    }

    @Override
    public String password() {
        return password;
    }

    /** Who started it stops it. */
    @Override
    public void close() {}
}

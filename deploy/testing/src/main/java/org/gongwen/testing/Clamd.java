package org.gongwen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * ClamAV's daemon as a process of its own on a free loopback port, with a signature database of one entry, so that it
 * is up within a second and needs no internet. It can be stopped and started again on the same port.
 */
public final class Clamd extends StartedServer {
    /** The name under which it finds {@link #eicar()}. */
    public static final String FINDING = "Gongwen.Test.EICAR.UNOFFICIAL";

    /** The largest file it looks at. */
    public static final int LARGEST = 2 * 1024 * 1024;

    private Clamd(Path folder) {
        super(folder);
    }

    /** Starts one that reports what exceeds its limits. @param folder where its database and its log go */
    public static Clamd start(Path folder) {
        var clamd = at(folder);
        clamd.start(true);
        return clamd;
    }

    /** One that is not started yet. */
    public static Clamd at(Path folder) {
        return new Clamd(folder);
    }

    /** Starts it. @param reportsLimits {@code AlertExceedsMax}; when false it calls clean what it did not look at */
    public void start(boolean reportsLimits) {
        start(reportsLimits, Encrypted.ALL);
    }

    /** What it reports when a password keeps it out; the rest it calls clean. */
    public enum Encrypted {
        ALL("AlertEncrypted yes"),
        ARCHIVES("AlertEncryptedArchive yes"),
        DOCUMENTS("AlertEncryptedDoc yes"),
        NOTHING("AlertEncrypted no");

        private final String setting;

        Encrypted(String setting) {
            this.setting = setting;
        }
    }

    /** Starts it. @param reportsLimits as above */
    public void start(boolean reportsLimits, Encrypted reported) {
        try {
            var database = Files.createDirectories(folder.resolve("signatures"));
            Files.writeString(
                    database.resolve("gongwen.ndb"),
                    "Gongwen.Test.EICAR:0:*:" + HexFormat.of().formatHex(eicar()) + "\n");
            var log = folder.resolve("clamd.log");
            var configuration = Files.writeString(folder.resolve("clamd.conf"), """
                    DatabaseDirectory %s
                    TCPSocket %d
                    TCPAddr 127.0.0.1
                    Foreground yes
                    StreamMaxLength %d
                    AlertExceedsMax %s
                    %s
                    User %s
                    """.formatted(
                            database,
                            port,
                            LARGEST,
                            reportsLimits ? "yes" : "no",
                            reported.setting,
                            System.getProperty("user.name")));
            run(List.of(program().toString(), "-c", configuration.toString()), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code gongwen.storage.scanner}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The harmless file that every scanner is agreed to take for a virus; put together here, or scanners would find us. */
    public static byte[] eicar() {
        return ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Path program() {
        var found = System.getenv("CLAMD");
        if (found != null) {
            return Path.of(found);
        }
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(name -> !name.isEmpty())
                .map(name -> Path.of(name, "clamd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The tests need clamd. Debian, Ubuntu: apt-get install clamav-daemon. ./gongwen test installs it where it may."));
    }
}

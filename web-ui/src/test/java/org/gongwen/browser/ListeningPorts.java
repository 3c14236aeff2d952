package org.gongwen.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ports on which processes listen, as the kernel lists them, whatever they were told. Linux alone. */
final class ListeningPorts {
    /** Codes of the kernel's tables of sockets: their state, and 127.0.0.1, ::1 and the former written as the latter. */
    private static final String LISTENING = "0A";

    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    /** In a row of the table. */
    private static final int STATE = 3;

    private static final int INODE = 9;

    private ListeningPorts() {}

    /** Those of these processes, and of what they have started, that are not bound to a loopback address. */
    static Set<Integer> beyondLoopback(Stream<ProcessHandle> processes) {
        var ours = new HashSet<String>();
        processes
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .forEach(process -> ours.addAll(sockets(process.pid())));
        var beyond = new TreeSet<Integer>();
        try {
            for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                for (var line : Files.readAllLines(Path.of(table))) {
                    var fields = line.strip().split("\\s+");
                    if (fields[STATE].equals(LISTENING) && ours.contains("socket:[" + fields[INODE] + "]")) {
                        var address = fields[1].split(":");
                        if (!LOOPBACK.contains(address[0])) {
                            beyond.add(Integer.parseInt(address[1], 16));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return beyond;
    }

    private static Set<String> sockets(long pid) {
        var sockets = new HashSet<String>();
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : open.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException | NotLinkException closed) {
                    // Between the list and the look.
                }
            }
        } catch (AccessDeniedException e) {
            throw new IllegalStateException("The ports of process " + pid + " cannot be looked at", e);
        } catch (NoSuchFileException ended) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets;
    }
}

package org.gongwen.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Processes that somebody has drawn for tests, with words that the shipped ones do not use. */
public final class DrawnProcesses {

    private DrawnProcesses() {}

    /** @param key the id of the process, and the name of its file */
    public static byte[] file(String key) {
        try (var file = DrawnProcesses.class.getResourceAsStream("/drawn/" + key + ".bpmn20.xml")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts one of them into service. */
    public static void inService(Processes processes, String key) {
        if (processes.versions(key).isEmpty()) {
            processes.deploy(key, file(key));
        }
        processes.putIntoService(key);
    }
}

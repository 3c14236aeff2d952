package org.gongwen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server under load, kept to some cores, with what it takes of the machine. Ended with this. */
final class ServerProcess implements AutoCloseable {

    private static final double TICKS_A_SECOND = 100;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param cores as taskset takes them; empty for all of them */
    static ServerProcess start(String cores, Path log, List<String> command) throws IOException {
        var whole = new ArrayList<String>();
        if (!cores.isEmpty()) {
            whole.addAll(List.of("taskset", "-c", cores));
        }
        whole.addAll(command);
        return new ServerProcess(
                new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** The end of what it wrote. */
    String said() throws IOException {
        var all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 5_000));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Seconds of a core that it and all it has started have taken so far. */
    double cpuSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(each -> ticks(each.pid()) / TICKS_A_SECOND)
                .sum();
    }

    private static double ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        } catch (IOException e) {
            // Ended in between.
            return 0;
        }
    }

    /** Megabytes that are in memory, without the servers that it has started. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Megabytes of objects that are left after a whole garbage collection, if it is a Java machine. */
    double liveMegabytes() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String total = "";
        try (var lines = asked.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Total")) {
                    total = line;
                }
            }
        }
        asked.waitFor();
        var fields = total.split("\\s+");
        return fields.length < 3 ? 0 : Double.parseDouble(fields[2]) / (1 << 20);
    }

    @Override
    public void close() {
        var started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroy);
    }
}

package org.gongwen.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.testing.FreePort;
import org.jspecify.annotations.Nullable;

/**
 * What {@code deploy/local/up} starts: PostgreSQL, an S3 server, Keycloak, two nodes and nginx. Where the machine allows
 * it, in a network of its own, so that it can be looked at from outside and nothing else is seen there; else on this
 * machine's loopback addresses. Either way the browser finds it at {@code localhost}.
 */
public final class LocalInstallation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Pattern RELEASED = Pattern.compile("## (\\d+\\.\\d+\\.\\d++)(?! \\(not released\\)).*");
    private static final int PARTS = 6;

    private static final int LAST_PORT = 65_535;

    private final Path repository = repository();
    private final Path state;
    private final int port;
    private final @Nullable Network network;
    private final Map<String, String> environment;

    private LocalInstallation(Path state, int port, @Nullable Network network, Map<String, String> environment) {
        this.state = state;
        this.port = port;
        this.network = network;
        this.environment = environment;
    }

    static LocalInstallation start() {
        // It lives for minutes: compiling it to the last costs more than it saves.
        return start(Network.make().orElse(null), Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"));
    }

    /**
     * On this machine's loopback addresses, every part within reach of who watches it.
     *
     * @param environment for the scripts and whatever they start; {@code GONGWEN_APP} names an unpacked application to
     *     run instead of the jar of the last build
     */
    public static LocalInstallation startOnLoopback(Map<String, String> environment) {
        return start(null, environment);
    }

    private static LocalInstallation start(@Nullable Network network, Map<String, String> environment) {
        try {
            var state = Files.createTempDirectory("gongwen-local");
            int port = FreePort.next();
            var installation = new LocalInstallation(state, port, network, environment);
            try {
                if (!environment.containsKey("GONGWEN_APP")) {
                    installation.copyApplication();
                }
                installation.deploy("up", "--port", "" + port, "--listen", network == null ? "127.0.0.1" : "0.0.0.0");
                if (network != null) {
                    network.relay(port);
                }
                return installation;
            } catch (IOException | RuntimeException e) {
                installation.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its own: the next build must not pull the classes away from under the running nodes. */
    private void copyApplication() throws IOException {
        try (var jars = Files.list(repository.resolve("web-ui/target"))) {
            var jar = jars.filter(
                            file -> file.getFileName().toString().matches("gongwen-web-ui-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no jar; run mvn verify"));
            Files.createDirectories(state.resolve("app"));
            Files.copy(jar, state.resolve("app/gongwen.jar"), StandardCopyOption.REPLACE_EXISTING);
        }
        var previous = previousRelease();
        if (previous.isPresent()) {
            Files.createDirectories(state.resolve("app-b"));
            // Fails, and says which file, when there was a release and its jar is not there.
            Files.copy(previous.get(), state.resolve("app-b/gongwen.jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * The jar of the release before this one, which then runs as the second node: two versions side by side, as in the
     * middle of an upgrade. Empty as long as UPGRADING.md knows of no release.
     */
    private Optional<Path> previousRelease() throws IOException {
        return Files.readAllLines(repository.resolve("UPGRADING.md")).stream()
                .map(RELEASED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(heading -> repository.resolve(".cache/releases/gongwen-" + heading.group(1) + ".jar"));
    }

    /** As browsers reach it, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Of everybody in the demonstration. */
    public String password() {
        return secret("demonstration");
    }

    /** One of those that the first start made, such as {@code postgres}. */
    public String secret(String name) {
        return read("secrets/" + name);
    }

    /** The port of a part that only this machine reaches, such as {@code postgres} or {@code keycloak}. */
    public int port(String part) {
        return Integer.parseInt(settings()
                .filter(setting -> setting[0].equals(part + "_port"))
                .findFirst()
                .orElseThrow()[1]);
    }

    private Stream<String[]> settings() {
        return read("settings").lines().map(line -> line.split("=", 2));
    }

    /** Ends a part the hard way: nothing of it runs after this. */
    public void kill(String part) {
        var pid = Long.parseLong(read(part + "/pid").split(" ")[0]);
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Starts what does not run, of these parts if some are named, and returns when it works. */
    public void up(String... parts) {
        deploy("up", parts);
    }

    /** What {@code deploy/local/status} prints; it fails if a part does not work. */
    String status() {
        return deploy("status");
    }

    /** The ports that answer somebody who stands outside; empty if there is no outside to stand in. */
    Optional<List<Integer>> portsOpenFromOutside() {
        return Optional.ofNullable(network).map(Network::openPorts);
    }

    /**
     * The ports on which something of the installation listens that is not the loopback, whoever opened them: the check
     * for a machine that has no outside to stand in.
     */
    Set<Integer> portsBeyondLoopback() {
        var processes = status().lines()
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[1].equals("works"))
                .map(columns -> ProcessHandle.of(Long.parseLong(columns[2])).orElseThrow())
                .toList();
        if (processes.size() != PARTS) {
            throw new IllegalStateException("not every part works:\n" + status());
        }
        return ListeningPorts.beyondLoopback(processes.stream());
    }

    private String deploy(String command, String... arguments) {
        var line = new ArrayList<String>();
        if (network != null) {
            line.addAll(network.inside());
        }
        line.add(repository.resolve("deploy/local/" + command).toString());
        line.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(line);
        builder.environment().put("GONGWEN_LOCAL", state.toString());
        builder.environment().put("GONGWEN_APP", state.resolve("app").toString());
        if (Files.exists(state.resolve("app-b"))) {
            builder.environment().put("GONGWEN_APP_B", state.resolve("app-b").toString());
        }
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return run(builder);
    }

    private static String run(ProcessBuilder command) {
        try {
            var output = Files.createTempFile("gongwen-local", ".log");
            try {
                var process = command.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "does not end: " + command.command() + "\n" + Files.readString(output));
                }
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(command.command() + "\n" + Files.readString(output));
                }
                return Files.readString(output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(state.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            deploy("down", "--delete");
        } finally {
            if (network != null) {
                network.close();
            }
        }
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("deploy/local/up"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("this is not run inside the repository");
            }
            folder = parent;
        }
        return folder;
    }

    /** A network namespace, a wire between it and this machine, and a relay from localhost into it. */
    private static final class Network implements AutoCloseable {
        private final String name;
        private final String address;
        private @Nullable ServerSocket relay;

        private Network(String name, String address) {
            this.name = name;
            this.address = address;
        }

        /** Empty where the machine lets nobody make one: not root, no Linux. */
        static Optional<Network> make() {
            long pid = ProcessHandle.current().pid();
            var name = "gw" + pid;
            var prefix = "10.213." + pid % 250 + ".";
            var network = new Network(name, prefix + "2");
            try {
                for (var command : Stream.of(
                                "ip netns add " + name,
                                "ip link add " + name + "o type veth peer name " + name + "i netns " + name,
                                "ip addr add " + prefix + "1/30 dev " + name + "o",
                                "ip link set " + name + "o up",
                                "ip netns exec " + name + " ip addr add " + prefix + "2/30 dev " + name + "i",
                                "ip netns exec " + name + " ip link set " + name + "i up",
                                "ip netns exec " + name + " ip link set lo up")
                        .toList()) {
                    run(new ProcessBuilder(command.split(" ")));
                }
                return Optional.of(network);
            } catch (IllegalStateException | UncheckedIOException e) {
                System.out.println("No network of its own for the installation: " + e.getMessage());
                network.close();
                return Optional.empty();
            }
        }

        List<String> inside() {
            return List.of("ip", "netns", "exec", name);
        }

        List<Integer> openPorts() {
            var open = new ArrayList<Integer>();
            try (var scanners = Executors.newFixedThreadPool(16)) {
                var answers = new ArrayList<java.util.concurrent.Future<Boolean>>();
                for (int port = 1; port <= LAST_PORT; port++) {
                    var target = new InetSocketAddress(address, port);
                    answers.add(scanners.submit(() -> answers(target)));
                }
                for (int port = 1; port <= LAST_PORT; port++) {
                    if (answers.get(port - 1).get()) {
                        open.add(port);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return open;
        }

        private static boolean answers(InetSocketAddress target) {
            try (var socket = new Socket()) {
                socket.connect(target, 2_000);
                return true;
            } catch (IOException closed) {
                return false;
            }
        }

        /** Lets a browser on this machine speak of localhost: what it trusts and what Keycloak knows is that name. */
        void relay(int port) throws IOException {
            var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            relay = listening;
            Thread.startVirtualThread(() -> {
                while (!listening.isClosed()) {
                    try {
                        var here = listening.accept();
                        var there = new Socket(address, port);
                        Thread.startVirtualThread(() -> pump(here, there));
                        Thread.startVirtualThread(() -> pump(there, here));
                    } catch (SocketException ended) {
                        // Closed, or nginx is away: the browser sees the same.
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }

        private static void pump(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    var out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException ended) {
                // One side has closed; the other follows.
            }
        }

        @Override
        public void close() {
            try {
                if (relay != null) {
                    relay.close();
                }
                run(new ProcessBuilder("ip", "netns", "del", name));
            } catch (IllegalStateException | IOException e) {
                System.out.println("The network " + name + " stays behind: " + e.getMessage());
            }
        }
    }
}

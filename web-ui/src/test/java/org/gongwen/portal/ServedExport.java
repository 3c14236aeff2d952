package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.gongwen.testing.FreePort;

/** Exported pages behind nginx with the configuration that is handed to those who run one, on a loopback port. */
final class ServedExport implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("../deploy/site-export/nginx.conf");
    private static final String AROUND = """
            error_log stderr;
            pid %1$s/nginx.pid;
            daemon off;
            master_process off;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s; uwsgi_temp_path %1$s;
                scgi_temp_path %1$s;
                include %1$s/site.conf;
            }
            """;

    private final Process nginx;
    private final int port;

    private ServedExport(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    /** Where nginx is; empty where there is none. */
    static Optional<String> program() {
        var folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
        folders.add("/usr/sbin");
        return folders.stream()
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** @param work a folder for what nginx needs */
    static ServedExport start(String program, Path exported, Path work) throws IOException, InterruptedException {
        int port = FreePort.next();
        var given = Files.readString(CONFIGURATION);
        assertThat(given).containsOnlyOnce("listen 80;").containsOnlyOnce("root /srv/gongwen-site;");
        Files.writeString(
                work.resolve("site.conf"),
                given.replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                        .replace("root /srv/gongwen-site;", "root " + exported + ";"));
        var around = Files.writeString(work.resolve("nginx.conf"), AROUND.formatted(work));
        var log = work.resolve("nginx.log");
        var nginx = new ProcessBuilder(program, "-p", work.toString(), "-e", "stderr", "-c", around.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(work.resolve("nginx.pid"))) {
            assertThat(nginx.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(log))
                    .isTrue();
            nginx.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return new ServedExport(nginx, port);
    }

    /** @param headers by their names in small letters */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** As it comes from the wire; clients of Java would put the path in order before they send it. */
    Answer get(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: www.example.org\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int body = answer.indexOf("\r\n\r\n");
            var lines = answer.substring(0, body).split("\r\n");
            var headers = new TreeMap<String, String>();
            for (var line : List.of(lines).subList(1, lines.length)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(body + 4));
        }
    }

    @Override
    public void close() throws InterruptedException {
        nginx.destroy();
        nginx.waitFor(20, TimeUnit.SECONDS);
    }
}

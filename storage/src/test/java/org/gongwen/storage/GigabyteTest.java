package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.gongwen.testing.S3Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What is large goes in and comes out of a process that has 64 MB of heap for everything, whichever store it has. */
class GigabyteTest {
    private static final long GIGABYTE = 1L << 30;

    /** A fifth of a gigabyte; {@code ./gongwen large-object-test} sends a whole one or more. */
    private static final long THROUGH_S3 = Long.getLong("gongwen.large.bytes", GIGABYTE / 5);

    @TempDir
    Path folder;

    @Test
    void aGigabyteGoesUpAndDownIn64MegabytesOfHeap() throws Exception {
        assertThat(upAndDown(GIGABYTE, List.of()))
                .contains(GIGABYTE + " bytes of application/pdf came back as they went in");
    }

    @Test
    void soItDoesWithAnObjectStore() throws Exception {
        try (var server = S3Proxy.start(folder.resolve("s3"))) {
            var said = upAndDown(
                    THROUGH_S3,
                    server.settings("large").stream()
                            .map(setting -> "--" + setting)
                            .toList());

            assertThat(said).contains(THROUGH_S3 + " bytes of application/pdf came back as they went in");
            System.out.println(said.lines()
                    .filter(line -> line.contains("came back"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private String upAndDown(long bytes, List<String> settings) throws Exception {
        // The database runs here: starting one takes more heap than receiving bytes may.
        try (var database = start("--gongwen.data-dir=")) {
            var pool = database.getBean(HikariDataSource.class);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=16m",
                    "-Dgongwen.large.bytes=" + bytes,
                    "-cp",
                    System.getProperty("java.class.path"),
                    GigabyteTest.class.getName(),
                    "--gongwen.data-dir=" + folder,
                    "--gongwen.database.embedded=false",
                    "--spring.datasource.url=" + pool.getJdbcUrl(),
                    "--spring.datasource.username=" + pool.getUsername()));
            command.addAll(settings);
            var child = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).describedAs(output).isZero();
            return output;
        }
    }

    /** What the child process does. */
    public static void main(String[] args) throws Exception {
        try (var context = start(args)) {
            var intake = context.getBean(BlobIntake.class);
            long begin = System.nanoTime();
            var stored = (IntakeResult.Stored) intake.receive(new Generated(THROUGH_S3), "large.pdf");
            long up = System.nanoTime();
            var digest = ContentHash.digest();
            long size = 0;
            try (var in = context.getBean(Blobs.class).open(stored.id())) {
                var buffer = new byte[64 * 1024];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    size += n;
                }
            }
            if (size == stored.size() && ContentHash.ofDigest(digest.digest()).equals(stored.sha256())) {
                System.out.printf(
                        Locale.ROOT,
                        "%d bytes of %s came back as they went in, with at most %d MB of heap: up and read back in %.1f s, down in %.1f s%n",
                        size,
                        stored.mediaType(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        (up - begin) / 1e9,
                        (System.nanoTime() - up) / 1e9);
            }
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings);
    }

    /** Many bytes that begin like a PDF. */
    private static final class Generated extends InputStream {
        private static final byte[] BEGINNING = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        private final long all;
        private long sent;

        Generated(long all) {
            this.all = all;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Nobody reads this byte by byte");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (sent == all) {
                return -1;
            }
            int n = (int) Math.min(length, all - sent);
            if (sent == 0) {
                n = BEGINNING.length;
                System.arraycopy(BEGINNING, 0, buffer, offset, n);
            } else {
                Arrays.fill(buffer, offset, offset + n, (byte) (sent >> 16));
            }
            sent += n;
            return n;
        }
    }
}

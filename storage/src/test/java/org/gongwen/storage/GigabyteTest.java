package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A gigabyte goes in and comes out of a process that has 64 MB of heap for everything. */
class GigabyteTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void aGigabyteGoesUpAndDownIn64MegabytesOfHeap() throws Exception {
        // The database runs here: starting one takes more heap than receiving bytes may.
        try (var database = start("--gongwen.data-dir=")) {
            var pool = database.getBean(HikariDataSource.class);
            var child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:MaxDirectMemorySize=16m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            GigabyteTest.class.getName(),
                            "--gongwen.data-dir=" + folder,
                            "--gongwen.database.embedded=false",
                            "--spring.datasource.url=" + pool.getJdbcUrl(),
                            "--spring.datasource.username=" + pool.getUsername())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("1073741824 bytes of application/pdf came back as they went in");
            assertThat(child.exitValue()).isZero();
        }
    }

    /** What the child process does. */
    public static void main(String[] args) throws Exception {
        try (var context = start(args)) {
            var intake = context.getBean(BlobIntake.class);
            var stored = (IntakeResult.Stored) intake.receive(new Generated(), "large.pdf");
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
                System.out.println(size + " bytes of " + stored.mediaType() + " came back as they went in");
            }
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings);
    }

    /** A gigabyte that begins like a PDF. */
    private static final class Generated extends InputStream {
        private static final byte[] BEGINNING = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        private long sent;

        @Override
        public int read() {
            throw new UnsupportedOperationException("Nobody reads a gigabyte byte by byte");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (sent == GIGABYTE) {
                return -1;
            }
            int n = (int) Math.min(length, GIGABYTE - sent);
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

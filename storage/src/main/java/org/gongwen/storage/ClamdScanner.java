package org.gongwen.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClamAV's daemon over TCP, by its command INSTREAM: chunks with their length in front, and one line for an answer.
 *
 * <p>By default clamd answers OK to what it did not look at because it was too large, nested too deeply, or locked by a
 * password. Such a clamd must not make anything clean; so it is asked now and then about a harmless archive nested beyond
 * every limit it can have, and about an archive and a document with a password, and is believed only if it objects to all of
 * them ({@code AlertExceedsMax yes} and {@code AlertEncrypted yes} in its configuration; {@code AlertEncryptedArchive} alone
 * lets documents through).
 */
final class ClamdScanner implements VirusScanner {
    private static final Logger LOG = LoggerFactory.getLogger(ClamdScanner.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration BELIEVED = Duration.ofHours(1);

    /** clamd accepts no MaxRecursion above 100. */
    private static final int TOO_DEEP = 110;

    private static final byte[] NESTED = nested();
    private static final byte[] LOCKED_ARCHIVE = lockedArchive();
    private static final byte[] LOCKED_DOCUMENT = lockedDocument();

    private final String host;
    private final int port;
    private final Duration patience;
    private volatile long believedUntil = System.nanoTime();

    /** @param patience how long an answer may take after the last byte */
    ClamdScanner(String host, int port, Duration patience) {
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    @Override
    public Verdict scan(InputStream content) {
        if (believedUntil - System.nanoTime() <= 0) {
            var doubt = objectsTo(NESTED, "AlertExceedsMax")
                    .or(() -> objectsTo(LOCKED_ARCHIVE, "AlertEncrypted"))
                    .or(() -> objectsTo(LOCKED_DOCUMENT, "AlertEncrypted"));
            if (doubt.isPresent()) {
                return doubt.get();
            }
            believedUntil = System.nanoTime() + BELIEVED.toNanos();
        }
        return ask(content);
    }

    /** @return why it is not believed */
    private Optional<Verdict> objectsTo(byte[] probe, String setting) {
        var answer = ask(new ByteArrayInputStream(probe));
        if (answer instanceof Verdict.Clean) {
            LOG.error(
                    "The virus scanner at {}:{} says OK to what it did not look at. Nothing is believed clean until "
                            + "its configuration says: {} yes",
                    host,
                    port,
                    setting);
            return Optional.of(new Verdict.Unavailable(setting + " is off"));
        }
        if (answer instanceof Verdict.BeyondLimits) {
            return Optional.empty();
        }
        return Optional.of(answer instanceof Verdict.Unavailable ? answer : new Verdict.Unavailable(answer.toString()));
    }

    private Verdict ask(InputStream content) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            var answers = socket.getInputStream();
            try {
                send(content, new DataOutputStream(socket.getOutputStream()), answers);
            } catch (IOException e) {
                // It hangs up on what is too large, but says so first.
                return verdict(answer(answers));
            }
            return verdict(answer(answers));
        } catch (IOException e) {
            believedUntil = System.nanoTime();
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static void send(InputStream content, DataOutputStream out, InputStream answers) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        var chunk = new byte[CHUNK];
        for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
            if (n > 0) {
                out.writeInt(n);
                out.write(chunk, 0, n);
            }
            if (answers.available() > 0) {
                return;
            }
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(InputStream answers) throws IOException {
        return new String(answers.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private static Verdict verdict(String answer) {
        if (answer.equals("stream: OK")) {
            return new Verdict.Clean();
        }
        if (answer.contains("size limit exceeded")) {
            return new Verdict.BeyondLimits(answer);
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            var finding = answer.substring("stream: ".length(), answer.length() - " FOUND".length());
            return finding.startsWith("Heuristics.Limits.Exceeded") || finding.startsWith("Heuristics.Encrypted")
                    ? new Verdict.BeyondLimits(finding)
                    : new Verdict.Infected(finding);
        }
        return new Verdict.Unavailable(answer.isEmpty() ? "no answer" : answer);
    }

    /** A ZIP file with one entry that says it is encrypted: whoever has no password has to believe it. */
    private static byte[] lockedArchive() {
        var content = "Gongwen asks whether what is locked is reported.".getBytes(StandardCharsets.US_ASCII);
        var name = "a.txt".getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(content);
        int local = 30 + name.length + content.length;
        int central = 46 + name.length;
        var zip = ByteBuffer.allocate(local + central + 22).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).putShort((short) 20);
        entry(zip, content, name, sum);
        zip.put(name).put(content);
        zip.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
        entry(zip, content, name, sum);
        zip.position(zip.position() + 14);
        zip.put(name);
        zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
        zip.putInt(central).putInt(local).putShort((short) 0);
        return zip.array();
    }

    private static void entry(ByteBuffer zip, byte[] content, byte[] name, CRC32 sum) {
        // Bit 0: encrypted. Stored, no time.
        zip.putShort((short) 1).putShort((short) 0).putInt(0x5a210000).putInt((int) sum.getValue());
        zip.putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0);
    }

    /**
     * A PDF file that says it is encrypted (ISO 32000-1, 7.6, revision 2). What its password is checked against is made up,
     * so that no password fits, the empty one least of all.
     */
    private static byte[] lockedDocument() {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (var object : List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                "<</Filter/Standard/V 1/R 2/P -4/O<" + "5a21".repeat(16) + ">/U<" + "21a5".repeat(16) + ">>>")) {
            places.add(pdf.length());
            pdf.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 5\n0000000000 65535 f \n");
        places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
        pdf.append("trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<" + "47".repeat(16) + "><" + "47".repeat(16)
                + ">]>>\nstartxref\n" + table + "\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] nested() {
        try {
            var inner = "Gongwen asks whether limits are reported.".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < TOO_DEEP; i++) {
                var outer = new ByteArrayOutputStream();
                try (var zip = new ZipOutputStream(outer)) {
                    zip.putNextEntry(new ZipEntry(i == 0 ? "a.txt" : "a.zip"));
                    zip.write(inner);
                }
                inner = outer.toByteArray();
            }
            return inner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

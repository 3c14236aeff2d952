package org.gongwen.article;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.gongwen.papercheck.PdfText;
import org.gongwen.storage.BlobGoneException;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.Blobs;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads what is written inside files, so that a secret or somebody's number is found there as in the text. Plain text, PDF,
 * OOXML, ODF and OFD are read; everything else, and what is damaged, encrypted or hostile, is for a person to look at.
 *
 * <p>A file costs at most {@link #LARGEST} bytes kept, what {@link PackageText} and {@link PdfText} may unpack, and
 * {@link #TIME}; two are read at once in one process. No library is trusted to end: it runs in a thread that is given up.
 */
@Component
class FileReading {

    static final int LARGEST = 32 * 1024 * 1024;
    /** Characters that are kept of one file. */
    static final int MOST = 300_000;

    static final Duration TIME = Duration.ofSeconds(15);

    private static final int AT_ONCE = 2;

    private static final Set<String> PLAIN =
            Set.of("text/plain", "text/csv", "text/tab-separated-values", "text/markdown", "application/json");

    private static final Semaphore TURNS = new Semaphore(AT_ONCE);

    private final Blobs blobs;

    FileReading(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Never fails. What cannot be read at all is {@link FileText#NONE}; empty if it could not be read now, because the store does
     * not answer or others are being read: it is tried again later.
     */
    Optional<FileText> of(BlobId blob, String mediaType, long size) {
        if (size > LARGEST || !isRead(mediaType)) {
            return Optional.of(FileText.NONE);
        }
        return inTurn(
                () -> {
                    try (var content = blobs.open(blob)) {
                        return content.readNBytes(LARGEST + 1);
                    }
                },
                mediaType);
    }

    /** Where the bytes come from; asked for once it is their turn, so that no more than two are held. */
    interface Bytes {
        byte[] read() throws IOException;
    }

    static Optional<FileText> inTurn(Bytes content, String mediaType) {
        try {
            if (!TURNS.tryAcquire(TIME.toSeconds() * 2, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            var turn = new Turn();
            try {
                var bytes = content.read();
                return Optional.of(bytes.length > LARGEST ? FileText.NONE : within(bytes, mediaType, turn));
            } catch (BlobNotFoundException | BlobGoneException e) {
                return Optional.of(FileText.NONE);
            } catch (IOException
                    | BlobStoreUnavailableException
                    | DataAccessException
                    | TransactionException
                    | OutOfMemoryError e) {
                return Optional.empty();
            } finally {
                // However it ended: a turn that is kept is lost to everybody.
                turn.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Ended once: by the reader, or for one that does not end, so that it does not keep others from theirs. */
    private static final class Turn {

        private final AtomicBoolean over = new AtomicBoolean();

        void end() {
            if (over.compareAndSet(false, true)) {
                TURNS.release();
            }
        }
    }

    private static FileText within(byte[] bytes, String mediaType, Turn turn) throws InterruptedException {
        var read = new AtomicReference<>(FileText.NONE);
        var worker = Thread.ofPlatform().daemon().name("file-text").start(() -> {
            try {
                read.set(clean(read(bytes, mediaType)));
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                read.set(FileText.NONE);
            } finally {
                turn.end();
            }
        });
        worker.join(TIME.plusSeconds(5));
        return read.get();
    }

    private static boolean isRead(String mediaType) {
        return PLAIN.contains(mediaType) || mediaType.equals("application/pdf") || isPackage(mediaType);
    }

    private static boolean isPackage(String mediaType) {
        return mediaType.equals("application/ofd")
                || mediaType.startsWith("application/vnd.openxmlformats-officedocument.")
                || mediaType.startsWith("application/vnd.oasis.opendocument.")
                || mediaType.endsWith(".macroenabled.12");
    }

    private static FileText read(byte[] bytes, String mediaType) throws IOException {
        if (mediaType.equals("application/pdf")) {
            try {
                var pdf = PdfText.of(bytes, MOST, TIME);
                return new FileText(pdf.whole() ? FileText.State.READ : FileText.State.PARTLY, pdf.text());
            } catch (PdfText.UnreadableException e) {
                return FileText.NONE;
            }
        }
        if (isPackage(mediaType)) {
            return PackageText.of(bytes, new PackageText.Limits(MOST, System.nanoTime() + TIME.toNanos()));
        }
        String text;
        try {
            text = decoded(bytes);
        } catch (CharacterCodingException e) {
            return FileText.NONE;
        }
        return text.startsWith("{\\rtf")
                ? FileText.NONE
                : text.length() > MOST
                        ? new FileText(FileText.State.PARTLY, text.substring(0, MOST))
                        : new FileText(FileText.State.READ, text);
    }

    /** @throws CharacterCodingException if it is none of the encodings that offices write */
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                        || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)) {
            return decoded(bytes, StandardCharsets.UTF_16);
        }
        try {
            return decoded(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return decoded(bytes, Charset.forName("GB18030"));
        }
    }

    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** PostgreSQL keeps no NUL, and half a pair is no character. */
    private static FileText clean(FileText read) {
        var text = read.text().replace('\0', ' ');
        return new FileText(read.state(), new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}

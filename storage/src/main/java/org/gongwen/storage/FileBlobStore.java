package org.gongwen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files: {@code ab/cd/abcd…}. A file is written beside, forced to the disk, read back and compared, and only
 * then moved to its name in one step; the folder is forced too, or the name could be lost with the power.
 */
final class FileBlobStore implements BlobStore, AutoCloseable {
    private static final int BUFFER = 128 * 1024;
    private static final String UNFINISHED = ".part";

    private final Path root;
    private final Path incoming;
    private final Medium medium;
    private final @Nullable FolderUse use;

    /** Where bytes go when a file is written: replaced in tests by a medium that fills up or breaks. */
    interface Medium {
        OutputStream open(FileChannel file);
    }

    FileBlobStore(Path root) {
        this(root, Channels::newOutputStream, null);
    }

    /** @param use let go of when this is closed */
    FileBlobStore(Path root, FolderUse use) {
        this(root, Channels::newOutputStream, use);
    }

    FileBlobStore(Path root, Medium medium) {
        this(root, medium, null);
    }

    private FileBlobStore(Path root, Medium medium, @Nullable FolderUse use) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.medium = medium;
        this.use = use;
    }

    @Override
    public StoredObject write(InputStream content) throws IOException {
        return write(BlobKey.generate(), content);
    }

    /** As {@link #write(InputStream)}, under a key that an object in another store has. */
    StoredObject write(BlobKey key, InputStream content) throws IOException {
        var part = incoming.resolve(key.value() + UNFINISHED);
        try {
            Files.createDirectories(incoming);
            var written = writePart(key, part, new SenderStream(content));
            verify(written, part);
            publish(part, path(key));
            return written;
        } catch (SenderStream.BrokeOff e) {
            discard(part, e);
            throw e.cause();
        } catch (IOException e) {
            discard(part, e);
            throw new BlobStoreUnavailableException("The bytes could not be written to " + root, e);
        } catch (RuntimeException e) {
            discard(part, e);
            throw e;
        }
    }

    private StoredObject writePart(BlobKey key, Path part, InputStream source) throws IOException {
        var digest = ContentHash.digest();
        long size = 0;
        try (var file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = medium.open(file);
            var buffer = new byte[BUFFER];
            for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
                out.write(buffer, 0, n);
                digest.update(buffer, 0, n);
                size += n;
            }
            out.flush();
            file.force(true);
        }
        return new StoredObject(key, size, ContentHash.ofDigest(digest.digest()));
    }

    private static void verify(StoredObject written, Path part) throws IOException {
        var digest = ContentHash.digest();
        long size = 0;
        try (var in = Files.newInputStream(part)) {
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
        if (size != written.size() || !ContentHash.ofDigest(digest.digest()).equals(written.sha256())) {
            throw new IOException("The file read back differs from what was written");
        }
    }

    private void publish(Path part, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IllegalStateException("A generated key was generated before: " + target.getFileName());
        }
        var folder = target.getParent();
        if (folder == null) {
            throw new IllegalStateException("An object always lies in a folder");
        }
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            force(root);
            force(root.resolve(root.relativize(folder).getName(0)));
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path part, Exception reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The sweeper removes it later.
            reason.addSuppressed(e);
        }
    }

    @Override
    public InputStream read(BlobKey key) {
        return read(key, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream read(BlobKey key, long from, long length) {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("A range starts at 0 or later and is not negative");
        }
        try {
            var file = FileChannel.open(path(key), StandardOpenOption.READ);
            file.position(from);
            return new StoredStream(new LimitedStream(Channels.newInputStream(file), length));
        } catch (NoSuchFileException e) {
            throw new BlobNotFoundException(key);
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("Object " + key.value() + " cannot be read", e);
        }
    }

    @Override
    public boolean exists(BlobKey key) {
        var path = path(key);
        if (Files.exists(path)) {
            return true;
        }
        if (Files.notExists(path)) {
            return false;
        }
        throw new BlobStoreUnavailableException(
                "Nobody can say whether " + key.value() + " is there", new IOException());
    }

    @Override
    public void delete(BlobKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("Object " + key.value() + " cannot be removed", e);
        }
    }

    @Override
    public void forEachOlderThan(Instant instant, Consumer<BlobKey> action) {
        walk((file, attributes) -> {
            var name = file.getFileName().toString();
            if (BlobKey.wellFormed(name) && older(attributes, instant)) {
                action.accept(new BlobKey(name));
            }
        });
    }

    @Override
    public int discardUnfinished(Instant instant) {
        var count = new AtomicInteger();
        walk((file, attributes) -> {
            if (file.getFileName().toString().endsWith(UNFINISHED)
                    && older(attributes, instant)
                    && Files.deleteIfExists(file)) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }

    @Override
    public void close() {
        if (use != null) {
            use.close();
        }
    }

    /** Folders that hold nothing any more, the root too. */
    void removeEmptyFolders() {
        if (!Files.exists(root)) {
            return;
        }
        try (var all = Files.walk(root)) {
            for (var folder : all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                try {
                    Files.delete(folder);
                } catch (DirectoryNotEmptyException e) {
                    // It still holds something.
                }
            }
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("The folder " + root + " cannot be tidied up", e);
        }
    }

    private static boolean older(BasicFileAttributes attributes, Instant instant) {
        return attributes.lastModifiedTime().toInstant().isBefore(instant);
    }

    private interface Visit {
        void file(Path file, BasicFileAttributes attributes) throws IOException;
    }

    private void walk(Visit visit) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    visit.file(file, attributes);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    // Others write and remove while we walk.
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new BlobStoreUnavailableException("The folder " + root + " cannot be listed", e);
        }
    }

    private Path path(BlobKey key) {
        var name = key.value();
        return root.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
    }
}

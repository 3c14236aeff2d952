package org.gongwen.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says, by a lock that the operating system lets go of when a process dies, whether an application keeps its attachments
 * in a folder and nowhere else. Any number may; but nothing may be moved out of the folder under one that does.
 */
final class FolderUse implements AutoCloseable {
    private static final String NAME = "in-use";

    private final Path file;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private FolderUse(Path file, FileChannel channel, @Nullable FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** For an application that has no other store. */
    static FolderUse shared(Path folder) {
        return take(folder, true);
    }

    /** For who moves objects out of it; held only if no application depends on it. */
    static FolderUse alone(Path folder) {
        return take(folder, false);
    }

    private static FolderUse take(Path folder, boolean shared) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(NAME);
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return new FolderUse(file, channel, channel.tryLock(0, Long.MAX_VALUE, shared));
            } catch (OverlappingFileLockException e) {
                // Somebody in this process has it.
                return new FolderUse(file, channel, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be used", e);
        }
    }

    boolean held() {
        return lock != null;
    }

    /** Removes the mark that was locked; only for who holds it alone. */
    void removeMark() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.gongwen.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that holds everything an installation must keep ({@code gongwen.data-dir}). Left empty it is a
 * throw-away folder that is deleted when the application ends, which is what tests want.
 */
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final boolean throwAway;

    private DataDirectory(Path root, boolean throwAway) {
        this.root = root;
        this.throwAway = throwAway;
    }

    /** The folder of this name, made if it is not there; empty stands for a throw-away folder. */
    public static DataDirectory of(String name) {
        try {
            return name.isBlank()
                    ? new DataDirectory(Files.createTempDirectory("gongwen-"), true)
                    : new DataDirectory(
                            Files.createDirectories(
                                    Path.of(name).toAbsolutePath().normalize()),
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + name + " cannot be made", e);
        }
    }

    public boolean throwAway() {
        return throwAway;
    }

    public Path root() {
        return root;
    }

    /** The files of the embedded database. */
    public Path database() {
        return root.resolve("postgres");
    }

    /** The bytes of attachments and images. */
    public Path blobs() {
        return root.resolve("blobs");
    }

    @Override
    public void close() {
        if (!throwAway) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

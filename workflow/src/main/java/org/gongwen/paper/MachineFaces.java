package org.gongwen.paper;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The faces of this machine: those of the configured folders first, then those of the system. Looked for once, when something
 * is printed first.
 */
@Component
public class MachineFaces {

    private static final Logger LOG = LoggerFactory.getLogger(MachineFaces.class);

    /** Where systems keep faces: Linux, macOS, Windows. */
    public static final List<Path> SYSTEM = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of("/Library/Fonts"),
            Path.of("/System/Library/Fonts"),
            Path.of("C:/Windows/Fonts"));

    private final List<Path> folders;
    private @Nullable Optional<InstalledFaces> found;

    @Autowired
    MachineFaces(PaperSettings settings) {
        this(Stream.concat(folders(settings.faces()), SYSTEM.stream()).toList());
    }

    public MachineFaces(List<Path> folders) {
        this.folders = folders;
    }

    private static Stream<Path> folders(@Nullable String named) {
        return Arrays.stream(named == null ? new String[0] : named.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    /** Empty where there is nothing to print with. */
    public synchronized Optional<InstalledFaces> installed() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private Optional<InstalledFaces> find() {
        try {
            var faces = InstalledFaces.in(folders);
            // One that cannot be read is told now, not to whoever prints first.
            for (var kind : FaceKind.values()) {
                faces.faceFor(kind, '的');
            }
            return Optional.of(faces);
        } catch (InstalledFaces.NoFacesException | UncheckedIOException e) {
            LOG.warn("Nothing can be printed as PDF: {}", e.getMessage());
            return Optional.empty();
        }
    }
}

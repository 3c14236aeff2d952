package org.gongwen.paper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The faces of the machine on which tests run; the browser's tests see to it that there are Chinese ones. */
public final class SystemFaces {

    public static final List<Path> FOLDERS = Stream.concat(
                    Arrays.stream(System.getenv()
                                    .getOrDefault("GONGWEN_PAPER_FACES", "")
                                    .split(":"))
                            .filter(folder -> !folder.isBlank())
                            .map(Path::of),
                    Stream.of(Path.of("../.cache/faces"), Path.of("/usr/share/fonts")))
            .toList();

    static final InstalledFaces FACES = InstalledFaces.in(FOLDERS);

    private SystemFaces() {}
}

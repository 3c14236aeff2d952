package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where faces are looked for. */
class InstalledFacesTest {

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsMountedAsALinkIsLookedThrough() throws IOException {
        var there = SystemFaces.FOLDERS.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        var link = Files.createSymbolicLink(folder.resolve("mounted"), there.toRealPath());

        assertThat(InstalledFaces.in(List.of(link)).has(FaceKind.FANGSONG)).isTrue();
    }

    @Test
    void whereThereIsNoneTheFoldersAreNamed() {
        assertThatThrownBy(() -> InstalledFaces.in(List.of(folder)))
                .isInstanceOf(InstalledFaces.NoFacesException.class)
                .hasMessageContaining(folder.toString());
    }
}

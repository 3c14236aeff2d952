package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of a vendor that comes in a jar. */
class VendorKeysTest {

    @TempDir
    Path folder;

    /** As a vendor writes it. */
    public static final class Part implements SealKeys {

        @Override
        public Optional<SealKey> key(String name) {
            return switch (name) {
                case "青山县公章" -> Optional.of(new TrialAuthority(SealAlgorithm.SM2_SM3).key("青山县人民政府"));
                case "broken" -> throw new UnsupportedOperationException("SDF 0x01000008");
                default -> Optional.empty();
            };
        }
    }

    @Test
    void thePartInTheJarIsAskedForKeys() throws IOException {
        try (var keys = VendorKeys.in(jar(Part.class.getName()))) {
            assertThat(keys.key("青山县公章")).isPresent();
            assertThat(keys.key("没有")).isEmpty();
            assertThatThrownBy(() -> keys.key("broken")).isInstanceOf(SealKeyException.class);
        }
    }

    @Test
    void aJarThatIsMissingOrNamesNoPartOrOneThatIsNoneIsRefused() throws IOException {
        assertThatThrownBy(() -> VendorKeys.in(folder.resolve("none.jar"))).isInstanceOf(SealKeyException.class);
        for (var named : new String[] {"", "org.gongwen.Nobody", "java.lang.String"}) {
            var jar = jar(named);
            assertThatThrownBy(() -> VendorKeys.in(jar)).isInstanceOf(SealKeyException.class);
        }
    }

    private Path jar(String named) throws IOException {
        var jar = Files.createTempFile(folder, "vendor", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/org.gongwen.seal.SealKeys"));
            out.write(named.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}

package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A token of SoftHSM: a device that speaks PKCS#11 and keeps its keys in a folder. SoftHSM reads once in a process where that
 * folder is, from the file that the build names in SOFTHSM2_CONF.
 */
final class SoftToken {

    static final String PIN = "87654321";

    private static final List<String> PLACES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private static final int MOST = 12;
    /** CKF_OS_LOCKING_OK */
    private static final long LOCKING_BY_SYSTEM = 2;

    private static final Deque<SoftToken> FREE = new ArrayDeque<>();
    private static boolean prepared;

    private final long slot;

    private SoftToken(long slot) {
        this.slot = slot;
    }

    /** {@code ./gongwen test} installs it, or says how. */
    static Path module() {
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("SoftHSM is not there: ./gongwen test installs it"));
    }

    /** An empty one. SoftHSM looks for tokens once in a process, so all that are ever needed are made before. */
    static synchronized SoftToken begin() throws IOException, InterruptedException {
        if (!prepared) {
            Files.createDirectories(tokens());
            Files.writeString(
                    Path.of(System.getenv("SOFTHSM2_CONF")),
                    "directories.tokendir = " + tokens() + "\nlog.level = ERROR\n");
            for (int i = 0; i < MOST; i++) {
                FREE.add(initialised());
            }
            prepared = true;
        }
        return FREE.remove();
    }

    private static SoftToken initialised() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "gongwen",
                        "--so-pin",
                        "12345678",
                        "--pin",
                        PIN)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        var slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return new SoftToken(Long.parseLong(slot.group(1)));
    }

    /** Where all tokens of this build lie. */
    static Path tokens() {
        return Path.of(System.getenv("SOFTHSM2_CONF")).resolveSibling("tokens").toAbsolutePath();
    }

    long slot() {
        return slot;
    }

    /** Puts a key into it, as whoever sets a device up does. */
    void take(String name, TrialAuthority.Keys keys) throws GeneralSecurityException, IOException {
        var device = Security.getProvider("SunPKCS11").configure("""
                --
                name = SetUp%d
                library = "%s"
                slot = %d
                """.formatted(slot, module(), slot));
        var store = KeyStore.getInstance("PKCS11", device);
        store.load(null, PIN.toCharArray());
        var chain = Stream.of(Stream.of(keys.certificate()), keys.issuers().stream(), Stream.of(keys.root()))
                .flatMap(one -> one)
                .toArray(Certificate[]::new);
        store.setKeyEntry(name, keys.key(), null, chain);
    }

    /** As if somebody pulled the device: every session is gone, and every call refused (C_Finalize). */
    static void pull() throws Throwable {
        assertThat((long) call("C_Finalize").invokeExact(MemorySegment.NULL)).isZero();
    }

    /** C_Initialize, for callers on several threads. */
    static void plug() throws Throwable {
        try (var memory = Arena.ofConfined()) {
            var arguments = memory.allocate(48, 8);
            arguments.set(ValueLayout.JAVA_LONG, 32, LOCKING_BY_SYSTEM);
            assertThat((long) call("C_Initialize").invokeExact(arguments)).isZero();
        }
    }

    private static MethodHandle call(String name) {
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(module(), Arena.global()).findOrThrow(name),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }
}

package org.gongwen.original;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gongwen.seal.Pkcs12Keys;
import org.gongwen.seal.SealKey;
import org.gongwen.seal.SealKeyException;
import org.gongwen.seal.SealKeys;

/** Keys in a file that is read when a seal is used, so that one that was exchanged counts at once. */
final class FileKeys implements SealKeys {

    private final Path file;
    private final char[] password;

    FileKeys(Path file, String password) {
        this.file = file;
        this.password = password.toCharArray();
    }

    @Override
    public Optional<SealKey> key(String name) {
        try {
            return Pkcs12Keys.read(Files.readAllBytes(file), password).key(name);
        } catch (IOException e) {
            throw new SealKeyException("The keys in " + file + " cannot be read.", e);
        }
    }
}

package org.gongwen.seal;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Keys in a device of a vendor, whose part comes in a jar of its own: it implements {@link SealKeys}, has a constructor
 * without parameters, and is named in {@code META-INF/services/org.gongwen.seal.SealKeys}.
 */
public final class VendorKeys implements SealKeys, AutoCloseable {

    private final SealKeys keys;
    private final URLClassLoader classes;

    private VendorKeys(SealKeys keys, URLClassLoader classes) {
        this.keys = keys;
        this.classes = classes;
    }

    /** @throws SealKeyException if there is no such jar, or not exactly one part in it */
    public static VendorKeys in(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new SealKeyException("There is no " + jar + " with the part of a vendor.");
        }
        var classes = new URLClassLoader(new URL[] {url(jar)}, VendorKeys.class.getClassLoader());
        try {
            var parts = ServiceLoader.load(SealKeys.class, classes).stream().toList();
            if (parts.size() != 1) {
                throw new SealKeyException(jar + " names " + parts.size() + " parts for keys; it must name one.");
            }
            return new VendorKeys(parts.getFirst().get(), classes);
        } catch (ServiceConfigurationError e) {
            throw new SealKeyException("The part of the vendor in " + jar + " does not begin.", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new SealKeyException(jar + " has no address.", e);
        }
    }

    /** What a vendor's part throws is the device's fault, whatever it is. */
    @Override
    public Optional<SealKey> key(String name) {
        try {
            return keys.key(name);
        } catch (SealKeyException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SealKeyException("The part of the vendor fails.", e);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}

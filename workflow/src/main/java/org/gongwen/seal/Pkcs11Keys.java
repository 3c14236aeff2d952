package org.gongwen.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * RSA and ECDSA keys in a device that speaks PKCS#11 (Cryptoki), by the label of their certificate. The standard has no SM2:
 * for that see {@link Sm2DeviceKey}. The device is asked by one thread, one after the other, and looked for anew after it was
 * away.
 */
public final class Pkcs11Keys implements SealKeys, AutoCloseable {

    private final Path module;
    private final OptionalLong slot;
    private final char[] pin;
    private final Duration patience;
    /** Nothing stops a call into a module that hangs: it keeps this thread, and whoever asked goes on. */
    private final ExecutorService line = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("seal-device").factory());

    /** Seen by that thread alone. */
    private @Nullable Provider device;

    private boolean pinRefused;

    /**
     * Nothing is asked of the device yet.
     *
     * @param module the library of the device's vendor
     * @param slot as the vendor's tool names it; empty for the first with a token
     * @param patience how long an answer may take
     */
    public Pkcs11Keys(Path module, OptionalLong slot, String pin, Duration patience) {
        this.module = module;
        this.slot = slot;
        this.pin = pin.toCharArray();
        this.patience = patience;
    }

    @Override
    public Optional<SealKey> key(String name) {
        return answer(() -> {
            var store = store();
            var certificates = store.getCertificateChain(label(name));
            if (!(store.getKey(label(name), null) instanceof PrivateKey key) || certificates == null) {
                return Optional.empty();
            }
            var chain = new ArrayList<X509Certificate>();
            for (var certificate : certificates) {
                chain.add(Crypto.certificate(certificate.getEncoded()));
            }
            var own = chain.removeFirst();
            chain.removeIf(issuer -> issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal()));
            var algorithm = SealAlgorithm.of(own.getPublicKey())
                    .filter(found -> found != SealAlgorithm.SM2_SM3)
                    .orElseThrow(
                            () -> new SealKeyException("Key " + name + " is of a kind that PKCS#11 does not sign."));
            return Optional.of(new InDevice(algorithm, own, List.copyOf(chain), key));
        });
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        if (pinRefused) {
            throw new SealKeyException("The PIN of the device was refused. It is not tried again before the next start,"
                    + " so that the device does not lock itself.");
        }
        if (device == null) {
            device = Security.getProvider("SunPKCS11").configure(configuration());
        }
        try {
            var store = KeyStore.getInstance("PKCS11", device);
            store.load(null, pin);
            return store;
        } catch (IOException e) {
            pinRefused = isPinRefused(e);
            throw e;
        }
    }

    private static boolean isPinRefused(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedLoginException) {
                return true;
            }
        }
        return false;
    }

    /** Java writes labels as UTF-8, as PKCS#11 has them, but reads each byte as a character. */
    private static String label(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Not a provider of the whole process: nothing but seals is asked of the device. */
    private String configuration() {
        return """
                --
                name = Gongwen%s
                library = "%s"
                %s
                """.formatted(
                        Integer.toUnsignedString(System.identityHashCode(this)),
                        module.toString().replace("\\", "\\\\").replace("\"", "\\\""),
                        slot.isPresent() ? "slot = " + slot.getAsLong() : "slotListIndex = 0");
    }

    private <T> T answer(Callable<T> question) {
        var asked = line.submit(() -> {
            try {
                return question.call();
            } catch (SealKeyException e) {
                throw e;
            } catch (GeneralSecurityException | IOException | ProviderException e) {
                forget();
                throw new SealKeyException("The device of " + module + " does not answer: " + reason(e), e);
            }
        });
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(false);
            throw new SealKeyException(
                    String.format(Locale.ROOT, "The device of %s is silent for %s.", module, patience), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SealKeyException said
                    ? said
                    : new SealKeyException("The device of " + module + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealKeyException("Nobody waits for the device any more.", e);
        }
    }

    /** The next question finds the device anew. */
    private void forget() {
        if (device instanceof AuthProvider gone) {
            try {
                gone.logout();
            } catch (LoginException | ProviderException e) {
                // It is away: there is nothing to log out of.
            }
        }
        device = null;
    }

    private static String reason(Throwable e) {
        var last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    @Override
    public void close() {
        line.execute(this::forget);
        line.shutdown();
    }

    /** Signs on the thread of the device, where the key is known. */
    private final class InDevice implements SealKey {

        private final SealAlgorithm algorithm;
        private final X509Certificate certificate;
        private final List<X509Certificate> issuers;
        private final PrivateKey key;

        InDevice(SealAlgorithm algorithm, X509Certificate certificate, List<X509Certificate> issuers, PrivateKey key) {
            this.algorithm = algorithm;
            this.certificate = certificate;
            this.issuers = issuers;
            this.key = key;
        }

        @Override
        public SealAlgorithm algorithm() {
            return algorithm;
        }

        @Override
        public X509Certificate certificate() {
            return certificate;
        }

        @Override
        public List<X509Certificate> issuers() {
            return issuers;
        }

        @Override
        public byte[] sign(byte[] message) {
            return answer(() -> {
                if (device == null) {
                    throw new SealKeyException("The device of " + module + " was away in between.");
                }
                var signature = Signature.getInstance(algorithm.signatureName(), device);
                signature.initSign(key);
                signature.update(message);
                var value = signature.sign();
                if (!Crypto.verifies(certificate.getPublicKey(), algorithm, message, value)) {
                    throw new SealKeyException("The device signs with another key than that of its certificate.");
                }
                return value;
            });
        }
    }
}

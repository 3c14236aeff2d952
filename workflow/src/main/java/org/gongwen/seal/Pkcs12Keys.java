package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys in a PKCS#12 file, by their alias. For trial: whoever has the file and its password has the seal, and what is
 * sealed with it has no legal effect.
 */
public final class Pkcs12Keys implements SealKeys {

    private final KeyStore store;
    private final char[] password;

    private Pkcs12Keys(KeyStore store, char[] password) {
        this.store = store;
        this.password = password.clone();
    }

    /** @throws SealKeyException if the file is none, or the password is wrong */
    public static Pkcs12Keys read(byte[] file, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(new ByteArrayInputStream(file), password);
            return new Pkcs12Keys(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new SealKeyException("The PKCS#12 file cannot be opened: is the password right?", e);
        }
    }

    @Override
    public Optional<SealKey> key(String name) {
        try {
            if (!(store.getKey(name, password) instanceof PrivateKey key)) {
                return Optional.empty();
            }
            var chain = new ArrayList<X509Certificate>();
            for (var certificate : store.getCertificateChain(name)) {
                chain.add(Crypto.certificate(certificate.getEncoded()));
            }
            var own = chain.removeFirst();
            chain.removeIf(issuer -> issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal()));
            var algorithm = SealAlgorithm.of(own.getPublicKey())
                    .orElseThrow(() -> new SealKeyException("Key " + name + " is of a kind that does not seal."));
            return Optional.of(new SoftwareKey(algorithm, own, List.copyOf(chain), key));
        } catch (GeneralSecurityException e) {
            throw new SealKeyException("Key " + name + " cannot be read from the PKCS#12 file.", e);
        }
    }
}

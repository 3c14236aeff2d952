package org.gongwen.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.gongwen.seal.SealAlgorithm;
import org.gongwen.seal.SealKey;
import org.gongwen.seal.SealKeyException;
import org.gongwen.seal.SealKeys;
import org.gongwen.seal.TrialAuthority;
import org.junit.jupiter.api.Test;

class SeveralKeysTest {

    private static final SealKey KEY = new TrialAuthority(SealAlgorithm.SM2_SM3).key("青山县人民政府");
    private static final SealKeys AWAY = name -> {
        throw new SealKeyException("away");
    };
    private static final SealKeys FILE = name -> name.equals("公章") ? Optional.of(KEY) : Optional.empty();

    @Test
    void aPlaceThatIsAwayDoesNotHideAKeyInAnother() {
        assertThat(new SeveralKeys(List.of(AWAY, FILE)).key("公章")).contains(KEY);
    }

    @Test
    void whetherThereIsAKeyCannotBeSaidWhileAPlaceIsAway() {
        assertThatThrownBy(() -> new SeveralKeys(List.of(AWAY, FILE)).key("别的")).isInstanceOf(SealKeyException.class);
        assertThat(new SeveralKeys(List.of(FILE)).key("别的")).isEmpty();
    }

    @Test
    void settingsInALogTellNeitherPasswordNorPin() {
        assertThat(new SealKeySettings("keys.p12", "geheim", "lib.so", 1L, "123456", "").toString())
                .doesNotContain("geheim", "123456");
    }
}

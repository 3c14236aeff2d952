package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Pkcs12KeysTest {

    @ParameterizedTest
    @EnumSource
    void aKeyOfAFileSignsAndBringsItsIssuersButNotTheRoot(SealAlgorithm algorithm) {
        var file = new TrialAuthority(algorithm).file("青山县人民政府", "密码".toCharArray());
        var keys = Pkcs12Keys.read(file, "密码".toCharArray());
        var key = keys.key("seal").orElseThrow();
        var message = "第一段".getBytes(StandardCharsets.UTF_8);

        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.issuers()).hasSize(1);
        assertThat(Crypto.verifies(key.certificate().getPublicKey(), algorithm, message, key.sign(message)))
                .isTrue();
        assertThat(keys.key("other")).isEmpty();
        assertThatThrownBy(() -> Pkcs12Keys.read(file, "else".toCharArray())).isInstanceOf(SealKeyException.class);
    }
}

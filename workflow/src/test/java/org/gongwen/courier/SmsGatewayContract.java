package org.gongwen.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every way to send short messages keeps to. */
@Timeout(60)
abstract class SmsGatewayContract {

    static final String NUMBER = "+8613800000000";
    static final String TEXT = "您的来信\"𠮷\"已有答复，\n\\喆";

    /** As the provider has it. */
    record Received(String number, String text, UUID key) {}

    abstract SmsGateway gateway();

    abstract List<Received> received();

    /** The provider answers nothing useful to so many of the next ones. */
    abstract void breakFor(int messages);

    /** The provider refuses what comes next for good. */
    abstract void refuse();

    @Test
    void whatIsSentArrivesAsItWasWritten() {
        var key = UUID.randomUUID();

        assertThat(gateway().send(NUMBER, TEXT, key)).isEqualTo(new SmsResult.Sent());
        assertThat(received()).containsExactly(new Received(NUMBER, TEXT, key));
    }

    @Test
    void aProviderThatIsBrokenForAMomentGetsItAgainUnderTheSameKey() {
        breakFor(1);
        var key = UUID.randomUUID();

        assertThat(gateway().send(NUMBER, TEXT, key)).isEqualTo(new SmsResult.Sent());
        assertThat(received()).hasSize(2).extracting(Received::key).containsOnly(key);
    }

    @Test
    void aProviderThatStaysBrokenIsNotReachedAndSaysNoNumber() {
        breakFor(100);

        assertThat(gateway().send(NUMBER, TEXT, UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        SmsResult.Unreachable.class,
                        result -> assertThat(result.words()).doesNotContain("138"));
    }

    @Test
    void whatIsRefusedIsAskedOnceAndSaysNoNumber() {
        refuse();

        assertThat(gateway().send(NUMBER, TEXT, UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        SmsResult.Refused.class,
                        result -> assertThat(result.words()).doesNotContain("138"));
        assertThat(received()).hasSize(1);
    }

    @Test
    void whatIsNoNumberIsNotSent() {
        assertThat(gateway().send("138\", \"x\": \"1", TEXT, UUID.randomUUID())).isInstanceOf(SmsResult.Refused.class);
        assertThat(received()).isEmpty();
        assertThat(SmsGateway.number("(+86) 138-0000 0000")).contains(NUMBER);
        assertThat(SmsGateway.number("一三八")).isEmpty();
    }
}

package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentStatusTest {

    @ParameterizedTest
    @EnumSource(
            value = DocumentStatus.class,
            names = {"ARCHIVED", "CLOSED", "VOID"})
    void nothingFollowsTheEnd(DocumentStatus end) {
        assertThat(end.next()).isEmpty();
    }

    @Test
    void aDocumentIsSignedOnlyFromTheProcess() {
        assertThat(DocumentStatus.SIGNED.previous()).containsExactly(DocumentStatus.IN_PROCESS);
    }

    @Test
    void whatWasSentOutCannotBeTakenBackIntoDraft() {
        assertThat(DocumentStatus.DISTRIBUTED.next()).containsExactly(DocumentStatus.ARCHIVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ARCHIVED", "CLOSED", "VOID"})
    void everyOtherStateLeadsOn(DocumentStatus status) {
        assertThat(status.next()).isNotEmpty().doesNotContain(status);
    }
}

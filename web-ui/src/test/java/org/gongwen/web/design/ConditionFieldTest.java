package org.gongwen.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.process.DefinitionLint;
import org.gongwen.web.design.Drawing.Part;
import org.junit.jupiter.api.Test;

/** What the condition of a flow may ask about. */
class ConditionFieldTest {

    private static final String VOTED = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="t">
            <process id="voted" isExecutable="true" gongwen:kind="receipt" gongwen:variables="m">
              <startEvent id="s"/><endEvent id="e"/>
              <exclusiveGateway id="before" default="on"/><exclusiveGateway id="after" default="done"/>
              <subProcess id="part"><startEvent id="s2"/><endEvent id="e2"/>
                <userTask id="ask" name="会签𠮷" gongwen:handler="unitHead"><multiInstanceLoopCharacteristics
                    flowable:collection="m" flowable:elementVariable="unit" gongwen:completion="veto"/></userTask>
                <sequenceFlow id="in" sourceRef="s2" targetRef="ask"/><sequenceFlow id="out" sourceRef="ask" targetRef="e2"/>
              </subProcess>
              <userTask id="again" name="再议" gongwen:handler="office"/>
              <sequenceFlow id="begin" sourceRef="s" targetRef="before"/>
              <sequenceFlow id="on" sourceRef="before" targetRef="part"/>
              <sequenceFlow id="round" sourceRef="before" targetRef="e"/>
              <sequenceFlow id="asked" sourceRef="part" targetRef="after"/>
              <sequenceFlow id="done" sourceRef="after" targetRef="e"/>
              <sequenceFlow id="refused" sourceRef="after" targetRef="again"/>
              <sequenceFlow id="end" sourceRef="again" targetRef="e"/>
            </process></definitions>
            """;

    @Test
    void howAVoteWentIsOfferedBehindItAndNotBefore() {
        assertThat(offered("refused", VOTED)).contains("agreed", "m");
        assertThat(offered("end", VOTED)).contains("agreed");
        assertThat(offered("round", VOTED)).doesNotContain("agreed");
        assertThat(offered("refused", VOTED.replace(" gongwen:completion=\"veto\"", "")))
                .as("nobody votes")
                .doesNotContain("agreed");
    }

    @Test
    void itIsAFlagAlsoWhereItIsOnlyRead() {
        assertThat(ConditionField.unknown("agreed").kind()).isEqualTo(ConditionField.Kind.FLAG);
    }

    private static List<String> offered(String flow, String xml) {
        var process = new Part(
                "voted",
                "Process",
                "",
                "",
                Map.of("gongwen:kind", "receipt", "gongwen:variables", "m"),
                List.of(),
                null,
                "",
                "",
                false,
                null,
                false,
                List.of());
        var design = DefinitionLint.withoutApplication().design(xml.getBytes(StandardCharsets.UTF_8));
        return ConditionField.of(
                        new Drawing(process, process, List.of()), flow, Optional.of(Objects.requireNonNull(design)))
                .stream()
                .map(ConditionField::name)
                .toList();
    }
}

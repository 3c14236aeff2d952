package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.common.engine.impl.util.io.BytesStreamSource;
import org.gongwen.process.definition.BlockStructure;
import org.gongwen.process.definition.DefinitionFile;
import org.gongwen.process.definition.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockStructureTest {

    @Test
    void leavingABranchAfterTheJoinFillsTheJoinForTheOtherBranches() {
        var move = Move.back(structure("par3"), "t4", "b2").orElseThrow();
        assertThat(move.scope()).isEmpty();
        assertThat(move.leaving()).containsExactly("t4");
        assertThat(move.placing()).containsExactly("g_join", "g_join", "b2");
    }

    @Test
    void leavingAForkTakesEverythingInItAway() {
        var move = Move.back(structure("parmi"), "am", "t1").orElseThrow();
        assertThat(move.leaving()).containsExactlyInAnyOrder("g_fork", "g_join", "a1", "am", "a3", "b1", "b2");
        assertThat(move.placing()).containsExactly("t1");
    }

    @Test
    void goingBackWithinABranchLeavesTheOtherBranchAlone() {
        var move = Move.back(structure("parmi"), "a3", "a1").orElseThrow();
        assertThat(move.leaving()).containsExactly("a3");
    }

    @Test
    void thereIsNoWayFromOneBranchToAnotherNorForward() {
        assertThat(Move.back(structure("par"), "b2", "a1")).isEmpty();
        assertThat(Move.back(structure("par"), "a1", "a1")).isEmpty();
        assertThat(Move.back(structure("linear"), "t1", "t2")).isEmpty();
        assertThat(Move.back(structure("linear"), "t2", "unknown")).isEmpty();
    }

    @Test
    void insideASubprocessTheScopeIsTheSubprocess() {
        var move = Move.back(structure("deep"), "v3", "e2").orElseThrow();
        assertThat(move.scope()).isEqualTo(Optional.of("v"));
        assertThat(move.placing()).containsExactly("h_join", "k_join", "e2");
    }

    @Test
    void aStepIsTakenBackFromTheJoinWhereItsBranchWaits() {
        var move =
                Move.takingBack(structure("par"), "a2", Set.of("g_join", "b1")).orElseThrow();
        assertThat(move.oneOnly()).isTrue();
        assertThat(move.leaving()).containsExactly("g_join");
    }

    @Test
    void aStepThatIsOpenAgainFurtherBackIsNotTakenBack() {
        assertThat(Move.takingBack(structure("par"), "a2", Set.of("a1", "g_join")))
                .isEmpty();
        assertThat(Move.takingBack(structure("linear"), "t3", Set.of("t3"))).isEmpty();
        assertThat(Move.takingBack(structure("linear"), "t3", Set.of("t1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "receipt", "article", "citizenLetter", "informationRequest"})
    void theShippedProcessesAreDrawnWhole(String key) {
        var model = new BpmnXMLConverter().convertToBpmnModel(new BytesStreamSource(WalkModels.bpmn(key)), false, true);
        for (var element : model.getMainProcess().getFlowElements()) {
            if (element instanceof org.flowable.bpmn.model.SequenceFlow) {
                assertThat(model.getFlowLocationGraphicInfo(element.getId()))
                        .as(element.getId())
                        .hasSizeGreaterThanOrEqualTo(2);
            } else {
                assertThat(model.getGraphicInfo(element.getId()))
                        .as(element.getId())
                        .isNotNull();
            }
        }
        assertThat(model.getMainProcess().getDocumentation()).isNotBlank();
    }

    @Test
    void aSharedJoinOfTwoSplitsIsNamed() {
        var xml = new String(WalkModels.bpmn("choice"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("<userTask id='n1'", "<parallelGateway id='n1'")
                .replaceAll("(<parallelGateway id='n1')[^>]*></userTask>", "$1/>");
        assertThat(BlockStructure.of(DefinitionFile.design(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .as("a gateway with one way through is no split")
                .isNotNull();
        var wrongJoin = xml.replace("<exclusiveGateway id='c_merge'/>", "<parallelGateway id='c_merge'/>");
        assertThatThrownBy(() -> BlockStructure.of(
                        DefinitionFile.design(wrongJoin.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isInstanceOf(BlockStructure.NotBlockStructuredException.class)
                .hasMessageContaining("c_split")
                .hasMessageContaining("same kind");
    }

    @Test
    void stepsComeInTheOrderOfTheProcedure() {
        assertThat(structure("parsub").body().steps())
                .isEqualTo(List.of("t1", "s1", "sm", "s3", "a2", "b1", "bs", "t4"));
    }

    private static BlockStructure structure(String model) {
        return BlockStructure.of(DefinitionFile.design(WalkModels.bpmn(model)));
    }
}

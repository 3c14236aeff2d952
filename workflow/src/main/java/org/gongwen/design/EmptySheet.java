package org.gongwen.design;

import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;

/** What a draft begins with that is drawn from nothing: a start, so that there is something to append to. */
final class EmptySheet {

    private EmptySheet() {}

    static String of(Kind kind) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                             xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                             xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                             xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                             xmlns:flowable="http://flowable.org/bpmn"
                             xmlns:gongwen="http://gongwen.org/bpmn"
                             targetNamespace="http://gongwen.org/processes">
                  <process id="emptySheet" isExecutable="true" gongwen:kind="%s">
                    <startEvent id="begin" name="开始"/>
                  </process>
                  <bpmndi:BPMNDiagram id="diagram">
                    <bpmndi:BPMNPlane id="plane" bpmnElement="emptySheet">
                      <bpmndi:BPMNShape id="begin_shape" bpmnElement="begin">
                        <dc:Bounds x="160" y="182" width="36" height="36"/>
                        <bpmndi:BPMNLabel>
                          <dc:Bounds x="164" y="225" width="28" height="18"/>
                        </bpmndi:BPMNLabel>
                      </bpmndi:BPMNShape>
                    </bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </definitions>
                """.formatted(ProcessDesign.word(kind));
    }
}

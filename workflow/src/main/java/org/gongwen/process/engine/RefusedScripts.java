package org.gongwen.process.engine;

import org.flowable.common.engine.impl.scripting.FlowableScriptEngine;
import org.flowable.common.engine.impl.scripting.FlowableScriptEvaluationRequest;

/** Runs no script of any language: the engine's own expression language is a script language too. */
final class RefusedScripts implements FlowableScriptEngine {
    @Override
    public FlowableScriptEvaluationRequest createEvaluationRequest() {
        throw new UnsupportedOperationException("process definitions contain no scripts");
    }
}

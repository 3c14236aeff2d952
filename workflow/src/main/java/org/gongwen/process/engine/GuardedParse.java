package org.gongwen.process.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.BpmnParser;
import org.flowable.engine.impl.cfg.BpmnParseFactory;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.StepKey;
import org.gongwen.process.definition.DefinitionCheck;
import org.jspecify.annotations.Nullable;

/**
 * Checks a definition each time the engine reads one, from wherever it came: validation at deployment can be switched
 * off by the deployment itself, and stored definitions are read again without it after a restart.
 */
final class GuardedParse extends BpmnParse {

    private final DefinitionCheck check;
    private @Nullable ProcessDesign design;

    private GuardedParse(BpmnParser parser, DefinitionCheck check) {
        super(parser);
        this.check = check;
    }

    /** What a step says, for those who hang something on it while it is parsed. */
    ProcessDesign.Step step(String id) {
        return Objects.requireNonNull(design).step(new StepKey(id)).orElseThrow();
    }

    static BpmnParseFactory factory(DefinitionCheck check) {
        return parser -> new GuardedParse(parser, check);
    }

    @Override
    public BpmnParse execute() {
        try (InputStream stream = streamSource.getInputStream()) {
            design = check.require(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The engine validates against the schema through a stream in which it takes white space for text; what the
        // schema would find, the check has found.
        setValidateSchema(false);
        return super.execute();
    }
}

package org.gongwen.process.definition;

import java.util.Map;
import org.gongwen.process.ProcessDesign.Finish;

/** What finishing a step means where the file does not say it: the shipped processes mean it by the ids of their steps. */
final class StepMeanings {

    private static final Map<String, Finish> BY_ID = Map.of(
            "draft", Finish.SUBMIT,
            "signOff", Finish.SIGN_OFF,
            "distribute", Finish.DISTRIBUTE,
            "register", Finish.REGISTER,
            "propose", Finish.PROPOSE,
            "instruct", Finish.INSTRUCT,
            "handle", Finish.HANDLE,
            "close", Finish.CLOSE);

    private StepMeanings() {}

    static Finish of(String step) {
        return BY_ID.getOrDefault(step, Finish.AGREE);
    }
}

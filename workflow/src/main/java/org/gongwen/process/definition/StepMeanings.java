package org.gongwen.process.definition;

import java.util.Map;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;

/**
 * What a file from before these words means without them: the shipped processes meant it by their key and by the ids of
 * their steps, and versions of those days still run. V26 says the same of the tables.
 */
final class StepMeanings {

    private static final Map<String, Finish> BY_ID = Map.of(
            "draft", Finish.SUBMIT,
            "officeCheck", Finish.CHECK,
            "signOff", Finish.SIGN_OFF,
            "distribute", Finish.DISTRIBUTE,
            "register", Finish.REGISTER,
            "propose", Finish.PROPOSE,
            "instruct", Finish.INSTRUCT,
            "handle", Finish.HANDLE,
            "close", Finish.CLOSE);

    private static final Map<String, Kind> BY_KEY = Map.of("dispatch", Kind.DISPATCH, "receipt", Kind.RECEIPT);

    private StepMeanings() {}

    static Kind ofProcess(String key) {
        return BY_KEY.getOrDefault(key, Kind.ITEM);
    }

    static Finish ofStep(String step, Kind kind) {
        return kind == Kind.ITEM ? Finish.AGREE : BY_ID.getOrDefault(step, Finish.AGREE);
    }
}

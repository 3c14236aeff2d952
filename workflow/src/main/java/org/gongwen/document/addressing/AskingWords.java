package org.gongwen.document.addressing;

import java.util.regex.Pattern;

/** The set phrases with which official documents ask a superior organ for a decision. */
final class AskingWords {

    private static final Pattern CLOSING =
            Pattern.compile("(?:妥否|当否|可否|是否妥当|是否可行|如无不妥)[，,]?\\s*(?:敬|恳)?请[^。；]{0,12}(?:批示|批复|审批|批准|指示|审定|核准)");

    private static final Pattern ASKING =
            Pattern.compile("特此请示" + "|(?:恳请|敬请|现请|请予|请予以|恳请予以)[^。；]{0,20}(?:批准|批复|审批|批示|核准|准予)");

    private AskingWords() {}

    /** Whether the paragraph asks for something to be decided. */
    static boolean ask(String paragraph) {
        return closeARequest(paragraph) || ASKING.matcher(paragraph).find();
    }

    /** Whether the paragraph is the sentence that closes a 请示, of which each 请示 has one. */
    static boolean closeARequest(String paragraph) {
        return CLOSING.matcher(paragraph).find();
    }
}

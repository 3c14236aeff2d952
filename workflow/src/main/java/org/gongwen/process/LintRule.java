package org.gongwen.process;

import java.util.Locale;
import org.gongwen.form.FormRule;

/** Everything that is looked for in a definition. The bundles {@code messages/lint_*} word each one and how to mend it. */
public enum LintRule {
    // the file
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    NOT_UTF8,
    DOCUMENT_TYPE,
    NOT_XML,
    TOO_DEEP,
    TOO_MANY_ELEMENTS,
    PROCESSING_INSTRUCTION,

    // what may stand in it
    ELEMENT_NOT_ALLOWED,
    ELEMENT_MISPLACED,
    ATTRIBUTE_NOT_ALLOWED,
    EXPRESSION_NOT_ALLOWED,
    TEXT_NOT_ALLOWED,
    TEXT_TOO_LONG,
    ID_MISSING,
    ID_NOT_PLAIN,
    ID_TWICE,

    // the words
    WORD_UNKNOWN,
    NOT_SUPPORTED_YET,
    ONE_PROCESS,
    PROCESS_KEY,
    NOT_EXECUTABLE,
    VARIABLE_NAME,
    HANDLER_MISSING,
    HANDLER_UNKNOWN,
    POST_MISSING,
    POST_UNKNOWN,
    UNIT_MISSING,
    UNIT_UNKNOWN,
    ARGUMENT_NOT_TAKEN,
    UNITS_UNDECLARED,
    UNIT_VARIABLE,
    UNITS_NOT_ASKED,
    RATIO_MISSING,
    RATIO_NOT_TAKEN,
    REPEATED,
    AUTOMATIC_UNKNOWN,
    AUTOMATIC_UNFIT,
    CONDITION_MISSING,
    CONDITION_MISPLACED,
    CONDITION_NOT_SIMPLE,
    CONDITION_UNDECLARED,
    CONDITION_UNDECIDABLE,
    CONDITION_TWICE,
    DEFAULT_MISSING,
    DEFAULT_WITH_CONDITION,
    DEFAULT_ELSEWHERE,

    // the way through
    START_COUNT,
    END_MISSING,
    FLOW_ENDS,
    FLOW_INTO_START,
    FLOW_OUT_OF_END,
    DEAD_END,
    UNREACHABLE,
    NO_WAY_TO_END,
    ENDLESS_LOOP,
    NEVER_JOINS,
    RUNS_TWICE,
    TOO_LARGE_TO_JUDGE,
    BLOCK_BRANCH_ENDS,
    BLOCK_BRANCHES_PART,
    BLOCK_JOIN_ALONE,
    BLOCK_JOIN_KIND,
    BLOCK_JOIN_SHARED,
    BLOCK_ENTERED,
    BLOCK_LEFT,
    NOT_NUMBERED,
    SUBMITTED_FIRST,
    REGISTERED_FIRST,
    FINISH_UNFIT,
    NUMBERED_BEFORE,
    NUMBERED_UNSIGNED,
    DONE_BEFORE,
    LEADER_DEMANDED,
    EDITED_WHEN_SIGNED,
    PUBLISHED_UNSEEN,
    CITIZENS_NOT_ANSWERED,
    CITIZENS_ASKED_NOTHING,
    CITIZENS_CANNOT_ANSWER,

    // the form, as org.gongwen.form finds it
    FORM_UNREADABLE,
    FORM_TOO_LARGE,
    FORM_TOO_MANY,
    FORM_TOO_DEEP,
    FORM_TYPE_UNKNOWN,
    FORM_KEY_NOT_ALLOWED,
    FORM_EXPRESSION,
    FORM_MARKUP,
    FORM_VALUE_WRONG,
    FORM_ID_TWICE,
    FORM_FIELD_KEY,
    FORM_FIELD_KEY_TWICE,
    FORM_LABEL_MISSING,
    FORM_OPTIONS_MISSING,
    FORM_OPTION_TWICE,
    FORM_BOUNDS_CROSSED,
    FORM_PATTERN,
    FORM_INITIAL_WRONG,
    FORM_EMPTY,
    // and how it fits the process
    FORM_MISSING,
    FORM_NAMED_OTHERWISE,
    FORM_OF_A_DOCUMENT,
    FORM_TWICE,
    FIELD_UNKNOWN,
    FIELD_NOT_HIDDEN,
    FIELD_NOT_CHANGED,
    REPLY_MISPLACED,
    REPLY_TOO_LONG,

    // what people see
    FIELD_TWICE,
    FIELD_NEVER_FILLED(Severity.WARNING),
    FIELD_AT_NO_STEP(Severity.WARNING),
    FIELD_WITHOUT_FORM(Severity.WARNING),
    DEADLINE_MISSING(Severity.WARNING),
    NAME_MISSING(Severity.WARNING),
    NOBODY_FOUND(Severity.WARNING),
    BEGUN_BY_NOBODY(Severity.WARNING),
    LEADER_ELSEWHERE(Severity.WARNING),
    TELLS_NOBODY(Severity.WARNING),

    // the diagram
    DIAGRAM_COUNT,
    SHAPE_OF_NOTHING,
    SHAPE_TWICE,
    SHAPE_PLACE,
    DIAGRAM_MISSING(Severity.WARNING),
    SHAPE_MISSING(Severity.WARNING),
    SHAPE_HIDES(Severity.WARNING);

    /** How much a finding weighs. */
    public enum Severity {
        /** The definition cannot be deployed like this, and would not run if it came in another way. */
        ERROR,
        /** It would run; whoever draws it decides. */
        WARNING
    }

    private final Severity severity;

    LintRule() {
        this(Severity.ERROR);
    }

    LintRule(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The rule for what was found in the file of a form. */
    public static LintRule of(FormRule rule) {
        return valueOf("FORM_" + rule.name());
    }

    /** Key of the sentence that says what is wrong; with {@code .mend} behind it, how to mend it. */
    public String messageKey() {
        return "lint." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

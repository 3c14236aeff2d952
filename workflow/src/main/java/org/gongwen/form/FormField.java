package org.gongwen.form;

import org.jspecify.annotations.Nullable;

/**
 * A question of a form.
 *
 * @param key the name of its answer in the data, and of the variable that conditions read
 * @param label what is asked
 * @param description how to answer; may be empty
 * @param required whether it must be answered wherever it can be
 * @param readonly whether its answer is never typed
 * @param half whether it takes half the width where there is room
 * @param initial the answer to begin with, as {@link FormData} keeps it; null without one
 */
public record FormField(
        String id,
        String key,
        String label,
        String description,
        boolean required,
        boolean readonly,
        boolean half,
        Answer answer,
        @Nullable Object initial)
        implements FormPart {

    public FormField withLabel(String other) {
        return new FormField(id, key, other, description, required, readonly, half, answer, initial);
    }

    public FormField withKey(String other) {
        return new FormField(id, other, label, description, required, readonly, half, answer, initial);
    }

    public FormField withDescription(String other) {
        return new FormField(id, key, label, other, required, readonly, half, answer, initial);
    }

    public FormField withRequired(boolean other) {
        return new FormField(id, key, label, description, other, readonly, half, answer, initial);
    }

    public FormField withHalf(boolean other) {
        return new FormField(id, key, label, description, required, readonly, other, answer, initial);
    }

    /** What it began with is gone: another answer may not take it. */
    public FormField withAnswer(Answer other) {
        return new FormField(id, key, label, description, required, readonly, half, other, null);
    }
}

package org.gongwen.web.design;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the fields beside a drawing ask of it. */
interface Changes extends Serializable {

    /**
     * Changes one thing about an element, as one step that can be undone.
     *
     * @param what {@code name}, {@code documentation}, {@code loop}, {@code fields}, {@code condition}, {@code default},
     *     or the prefixed name of an attribute
     * @param value null to take it away
     */
    void change(String element, String what, @Nullable Object value);

    void connect(String from, String to);

    void remove(String element);

    void show(String element);

    /** Puts a new element behind another. */
    void add(String kind, String source);
}

package org.gongwen.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The replies (回执) that a step can ask for without anybody designing a form; the templates use them. */
public enum StandardReply {
    /** Who comes to a meeting (会议回执). */
    MEETING("meetingReply"),
    /** Whether a draft is to be changed, and how (意见回执). */
    OPINION("opinionReply");

    private final String file;
    private final FormSchema form;

    StandardReply(String name) {
        try (var resource =
                Objects.requireNonNull(StandardReply.class.getResourceAsStream("/forms/" + name + ".json"))) {
            file = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        form = Objects.requireNonNull(FormReader.read(file).form());
    }

    /** Which of them a form is; empty for any other. @param file JSON as a definition holds it */
    public static Optional<StandardReply> of(String file) {
        var read = FormReader.read(file).form();
        return Arrays.stream(values()).filter(one -> one.form.equals(read)).findFirst();
    }

    /** JSON as a definition holds it. */
    public String file() {
        return file;
    }

    /** The same fields in a form of another name. @param id of the form */
    public String file(String id) {
        return FormWriter.write(new FormSchema(id, form.parts()));
    }
}

package org.gongwen.form;

import java.util.List;

/** Parts under one heading. @param label may be empty */
public record FormGroup(String id, String label, List<FormPart> parts) implements FormPart {

    public FormGroup {
        parts = List.copyOf(parts);
    }
}

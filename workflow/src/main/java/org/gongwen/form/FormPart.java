package org.gongwen.form;

/** Something that stands in a form. */
public sealed interface FormPart permits FormField, FormGroup, FormText, FormGap {

    /** Distinct within a form. */
    String id();
}

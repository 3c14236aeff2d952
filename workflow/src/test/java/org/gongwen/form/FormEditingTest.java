package org.gongwen.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongwen.form.FormEditing.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a form that are put at places. */
class FormEditingTest {

    private static final FormSchema FORM = new FormSchema(
            "form", List.of(gap("a"), new FormGroup("g", "𠮷", List.of(gap("b"), gap("c"))), group("e"), gap("d")));

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            a | - | d | g(b c) e() a d
            a | - | - | g(b c) e() d a
            a | g | b | g(a b c) e() d
            a | g | c | g(b a c) e() d
            a | g | - | g(b c a) e() d
            a | e | - | g(b c) e(a) d
            b | - | a | b a g(c) e() d
            b | g | - | a g(c b) e() d
            b | e | - | a g(c) e(b) d
            g | - | - | a e() d g(b c)
            """)
    void aPartIsMovedToAPlace(String part, String group, String before, String expected) {
        assertThat(outline(
                        FormEditing.move(FORM, part, new Place(group, before)).parts()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            a | - | a
            a | - | g
            b | g | c
            g | e | -
            g | g | b
            a | x | -
            x | - | a
            a | d | -
            """)
    void whereAPartCannotStandTheFormStaysAsItIs(String part, String group, String before) {
        assertThat(FormEditing.move(FORM, part, new Place(group, before))).isEqualTo(FORM);
    }

    @Test
    void aNewPartIsPutAtAPlace() {
        var fresh = FormEditing.fresh(FORM, "units", "部门");
        assertThat(outline(FormEditing.put(FORM, fresh, new Place("g", "c")).parts()))
                .isEqualTo("a g(b field1 c) e() d");
        assertThat(outline(FormEditing.put(FORM, fresh, new Place(null, "gone")).parts()))
                .isEqualTo("a g(b c) e() d field1");
        assertThat(FormEditing.put(FORM, FormEditing.fresh(FORM, "group", "组"), new Place("g", null)))
                .isEqualTo(FORM);
    }

    private static FormPart gap(String id) {
        return new FormGap(id, true);
    }

    private static FormGroup group(String id) {
        return new FormGroup(id, "组", List.of());
    }

    private static String outline(List<FormPart> parts) {
        return String.join(
                " ",
                parts.stream()
                        .map(part -> part instanceof FormGroup group
                                ? part.id() + "(" + outline(group.parts()) + ")"
                                : part.id())
                        .toList());
    }
}

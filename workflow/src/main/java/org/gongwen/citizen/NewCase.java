package org.gongwen.citizen;

import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a citizen hands in.
 *
 * @param content the question or, of a request, the name of the information or what it can be found by (art. 29)
 * @param wantsPublic whether question and answer may be shown to everybody, without who asked
 * @param obtaining in which form and how he wishes to get the information; null unless it is an application for some
 * @param tellBy how he wishes to be told that the answer is there; null where he asks himself
 */
@NamedInterface("counter")
public record NewCase(
        CaseKind kind,
        @Written(100) String subject,
        @Written(5_000) String content,
        Contact contact,
        boolean wantsPublic,
        @Nullable Obtaining obtaining,
        @Nullable TellBy tellBy) {

    /** Of somebody who applies for no information and asks himself whether the answer is there. */
    public NewCase(CaseKind kind, String subject, String content, Contact contact, boolean wantsPublic) {
        this(kind, subject, content, contact, wantsPublic, null, null);
    }
}

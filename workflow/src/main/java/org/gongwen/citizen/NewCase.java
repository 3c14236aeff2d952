package org.gongwen.citizen;

import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * What a citizen hands in.
 *
 * @param content the question or, of a request, the name of the information or what it can be found by (art. 29)
 * @param wantsPublic whether question and answer may be shown to everybody, without who asked
 */
@NamedInterface("counter")
public record NewCase(
        CaseKind kind,
        @Written(100) String subject,
        @Written(5_000) String content,
        Contact contact,
        boolean wantsPublic) {}

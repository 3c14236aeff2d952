package org.gongwen.survey;

import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * What a citizen thinks of a draft.
 *
 * @param clause the article of the draft that it is about; empty for the whole text
 * @param name may be empty, as {@code contact}
 */
@NamedInterface("booth")
public record NewOpinion(
        @Written(100) String clause,
        @Written(3_000) String text,
        @Written(50) String name,
        @Written(100) String contact) {

    public static final NewOpinion BLANK = new NewOpinion("", "", "", "");
}

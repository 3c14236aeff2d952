package org.gongwen.survey;

import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * What can be chosen.
 *
 * @param text what is said of it; may be empty
 * @param picture key of one of the pictures of its article; empty for none
 */
@NamedInterface("booth")
public record SurveyOption(
        @Written(200) String name,
        @Written(500) String text,
        @Written(64) String picture) {

    public static SurveyOption of(String name) {
        return new SurveyOption(name, "", "");
    }
}

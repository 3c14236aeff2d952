package org.gongwen.guide;

import org.gongwen.identity.Written;

/**
 * Which guides of a site are listed.
 *
 * @param text part of the title, capital letters make no difference; empty for any
 * @param category code of a category; empty for any
 * @param lacking those alone that lack an element which the inspection asks for
 */
public record GuideFilter(
        @Written(200) String text, @Written(31) String category, boolean lacking) {

    public static final GuideFilter ALL = new GuideFilter("", "", false);
}

package org.gongwen.survey;

import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;

/**
 * Which opinions on a draft are looked at.
 *
 * @param clause those that name it in just these words, empty for those on the whole text; null for all
 * @param state those of which this became; null for all
 */
public record OpinionFilter(
        @Nullable @Written(100) String clause, @Nullable OpinionState state) {

    public static final OpinionFilter ALL = new OpinionFilter(null, null);
}

package org.gongwen.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opinion as an officer has it before him who says what becomes of it.
 *
 * @param markedAt when somebody said so last, as far as he knows; null if nobody has
 */
public record SeenOpinion(long id, @Nullable Instant markedAt) {}

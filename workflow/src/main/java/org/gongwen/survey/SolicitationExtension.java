package org.gongwen.survey;

import java.time.OffsetDateTime;
import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * Until when opinions are asked, put later than it was before.
 *
 * @param reason as the public reads it
 * @param at when it was put later
 */
@NamedInterface("booth")
public record SolicitationExtension(
        OffsetDateTime closes, @Written(1_000) String reason, OffsetDateTime at) {}

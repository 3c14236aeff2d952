package org.gongwen.identity;

import org.jspecify.annotations.Nullable;

/**
 * A unit of the organisation.
 *
 * @param code unique, stable short code that imports refer to
 * @param name full name as it stands in a document
 * @param shortName what work lists show
 * @param numberWord the organ's abbreviation in document numbers (机关代字); null for units that number nothing
 * @param leaderInCharge the leader who is in charge of this department (分管领导); null where none is named
 * @param principalHead the leader who is the head of this organ (主要负责人) and signs what it sends upward; null where none is named
 * @param position order among its siblings
 */
public record Unit(
        UnitId id,
        @Nullable UnitId parent,
        String code,
        String name,
        String shortName,
        UnitKind kind,
        @Nullable String numberWord,
        @Nullable PersonId leaderInCharge,
        @Nullable PersonId principalHead,
        int position,
        boolean active) {}

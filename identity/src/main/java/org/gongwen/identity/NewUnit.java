package org.gongwen.identity;

import org.jspecify.annotations.Nullable;

/**
 * A unit to be created; it stands last among its siblings.
 *
 * @param parent null for the root of a tree
 * @param shortName the name again where left empty
 * @param numberWord null for units that number nothing
 */
public record NewUnit(
        @Nullable UnitId parent,
        String code,
        String name,
        String shortName,
        UnitKind kind,
        @Nullable String numberWord) {}

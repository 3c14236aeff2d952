package org.gongwen.site;

import org.gongwen.identity.Written;
import org.gongwen.publication.ColumnKind;

/** A column to be opened. */
public record NewColumn(
        @Written(31) String code,
        @Written(30) String name,
        ColumnKind kind,
        boolean inNavigation,
        boolean onHome,
        boolean bureauReview) {}

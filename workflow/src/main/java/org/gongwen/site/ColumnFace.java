package org.gongwen.site;

import org.gongwen.identity.Written;

/** What may be changed of a column: its code and its kind may not. */
public record ColumnFace(@Written(30) String name, boolean inNavigation, boolean onHome, boolean bureauReview) {}

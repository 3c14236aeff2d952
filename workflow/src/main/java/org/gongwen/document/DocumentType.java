package org.gongwen.document;

import java.util.EnumSet;
import java.util.Set;

/** The 15 types of official documents (文种), 党政机关公文处理工作条例 (2012) 第八条. */
public enum DocumentType {
    /** Major decisions passed by a meeting. */
    RESOLUTION("决议", Set.of(Direction.DOWNWARD)),
    /** Decisions on important matters. */
    DECISION("决定", Set.of(Direction.DOWNWARD)),
    /** Orders that put regulations into force or announce compulsory measures. */
    ORDER("命令", Set.of(Direction.DOWNWARD)),
    /** Important decisions or events made known. */
    COMMUNIQUE("公报", Set.of(Direction.DOWNWARD)),
    /** Important or statutory matters announced at home and abroad. */
    ANNOUNCEMENT("公告", Set.of(Direction.DOWNWARD)),
    /** Matters that everybody within a certain range must observe or know. */
    PUBLIC_NOTICE("通告", Set.of(Direction.DOWNWARD)),
    /** Views on important questions and ways to handle them; goes in any direction. */
    OPINION("意见", EnumSet.allOf(Direction.class)),
    /** What lower organs are to carry out or units are to know; also passes documents on. */
    NOTICE("通知", Set.of(Direction.DOWNWARD, Direction.PARALLEL)),
    /** Praise, criticism, important news and situations. */
    CIRCULAR("通报", Set.of(Direction.DOWNWARD, Direction.PARALLEL)),
    /** Reports on work or answers the inquiry of a superior organ. */
    REPORT("报告", Set.of(Direction.UPWARD)),
    /** Asks a superior organ for instruction or approval. */
    REQUEST("请示", Set.of(Direction.UPWARD)),
    /** Answers the request of a lower organ. */
    REPLY("批复", Set.of(Direction.DOWNWARD)),
    /** A government's proposal to the people's congress or its standing committee. */
    PROPOSAL("议案", Set.of(Direction.PARALLEL)),
    /** Between organs of which neither is subordinate to the other. */
    LETTER("函", Set.of(Direction.PARALLEL)),
    /** The main points and agreed matters of a meeting. */
    MINUTES("纪要", EnumSet.allOf(Direction.class));

    private final String term;
    private final Set<Direction> directions;

    DocumentType(String term, Set<Direction> directions) {
        this.term = term;
        this.directions = Set.copyOf(directions);
    }

    /** The word that stands in the title of such a document, in Chinese whatever the language of the screen. */
    public String term() {
        return term;
    }

    /** The directions in which such a document may go. */
    public Set<Direction> directions() {
        return directions;
    }

    /** The direction to propose for a new document of this type. */
    public Direction usualDirection() {
        if (directions.contains(Direction.DOWNWARD)) {
            return Direction.DOWNWARD;
        }
        return directions.iterator().next();
    }

    /** Whether such a document is published or kept rather than addressed, so that it needs no main addressee. */
    public boolean isUnaddressed() {
        return switch (this) {
            case RESOLUTION, DECISION, ORDER, COMMUNIQUE, ANNOUNCEMENT, PUBLIC_NOTICE, MINUTES -> true;
            case OPINION, NOTICE, CIRCULAR, REPORT, REQUEST, REPLY, PROPOSAL, LETTER -> false;
        };
    }
}

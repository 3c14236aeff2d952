package org.gongwen.survey;

/** Who sent an opinion, as far as he said; both may be empty. */
public record OpinionSender(String name, String contact) {}

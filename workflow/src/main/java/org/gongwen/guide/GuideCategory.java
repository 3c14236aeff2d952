package org.gongwen.guide;

/** Under what guides are found. @param code in the address of its page */
public record GuideCategory(String code, String name) {}

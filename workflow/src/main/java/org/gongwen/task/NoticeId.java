package org.gongwen.task;

/** Identifies a notice. */
public record NoticeId(long value) {}

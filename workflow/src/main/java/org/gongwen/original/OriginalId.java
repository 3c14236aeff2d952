package org.gongwen.original;

public record OriginalId(long value) {}

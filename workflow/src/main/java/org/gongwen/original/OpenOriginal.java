package org.gongwen.original;

import java.io.InputStream;

/** An original with its bytes; whoever asked for it closes them. */
public record OpenOriginal(Original original, InputStream content) {}

package org.gongwen.seal;

/**
 * What a seal looks like.
 *
 * @param type PNG
 * @param width in mm
 * @param height in mm
 */
public record SealPicture(String type, byte[] bytes, int width, int height) {}

package org.gongwen.paper;

/**
 * Where the seal (印章) or the signature stamp (签名章) belongs, GB/T 9704-2012, 7.3.5; lengths in mm.
 *
 * @param page counted from 1
 * @param of the organ or the person
 * @param x left edge
 * @param y upper edge
 */
public record SealPlace(int page, String of, double x, double y, double width, double height) {}

package org.gongwen.storage;

/**
 * How the blob store is.
 *
 * @param answers whether it answered when it was asked just now
 * @param objects how many objects are on record
 * @param bytes how many bytes they have together
 * @param unkept how many of them nothing refers to: received and not kept yet, or released and not swept yet
 */
public record StoreCondition(boolean answers, long objects, long bytes, long unkept) {}

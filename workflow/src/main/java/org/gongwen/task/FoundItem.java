package org.gongwen.task;

/**
 * A business item that a search found.
 *
 * @param process what its process is called
 */
public record FoundItem(ItemId id, String title, String process, BusinessItem.Status status) {}

package org.gongwen.design;

/**
 * A draft as a file to take away.
 *
 * @param fileName from the key of the process, safe in every file system
 * @param content BPMN 2.0 in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ExportedProcess(String fileName, byte[] content) {}

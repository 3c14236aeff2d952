package org.gongwen.bulletin;

/**
 * A bulletin to take along.
 *
 * @param name as it is saved
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
public record BulletinFile(String name, String mediaType, byte[] content) {

    static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String PDF = "application/pdf";
}

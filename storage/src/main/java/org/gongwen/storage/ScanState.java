package org.gongwen.storage;

/** What is known about malware in some bytes. Nothing but {@link #CLEAN} was ever found clean. */
public enum ScanState {
    /** No scanner is set, or none was when the bytes came and its turn has not come yet. */
    NOT_SCANNED,
    /** A scanner is set but was away when the bytes came: in quarantine until it has looked. */
    PENDING,
    /** The scanner looked at all of it and found nothing. */
    CLEAN,
    /** The scanner found something; the bytes are removed. */
    INFECTED
}

package org.gongwen.storage;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be inside a file that somebody will unpack or decode: a document, an archive, a picture. Larger is taken
 * for an attack on who opens it.
 *
 * @param size of everything inside, archives inside archives included
 * @param ratio how many times larger than the file all inside may be, once it is above {@code ratioFrom}
 * @param ratioFrom small files may pack as well as they like
 * @param entries files inside, archives inside archives included
 * @param nesting archives inside archives, this one counted
 * @param pixels of a picture: width times height as its header says
 */
record UnpackLimits(
        @DefaultValue("4GB") DataSize size,
        @DefaultValue("200") int ratio,
        @DefaultValue("64MB") DataSize ratioFrom,
        @DefaultValue("20000") int entries,
        @DefaultValue("5") int nesting,
        @DefaultValue("200000000") long pixels) {
    UnpackLimits {
        if (size.toBytes() <= 0
                || ratio <= 0
                || ratioFrom.toBytes() < 0
                || entries <= 0
                || nesting <= 0
                || pixels <= 0) {
            throw new IllegalArgumentException("gongwen.storage.unpack.* must be above 0");
        }
    }

    /** The most that a file of this size may have inside, in bytes. */
    long inside(long fileSize) {
        return Math.min(size.toBytes(), Math.max(ratioFrom.toBytes(), Math.multiplyExact(fileSize, (long) ratio)));
    }
}

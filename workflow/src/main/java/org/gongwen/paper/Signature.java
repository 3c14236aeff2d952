package org.gongwen.paper;

import java.time.LocalDate;
import java.util.List;

/**
 * 发文机关署名, 成文日期 and the room for what is put over them, 7.3.5.
 *
 * @param names of the issuing organs in their order, the lead organ first; of a stamped one the signer's
 * @param post of the signer, for a stamped one; empty otherwise
 * @param seal diameter of the seals in mm, for a sealed one
 */
public record Signature(Kind kind, List<String> names, String post, LocalDate date, double seal) {

    public Signature {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a signature names who signs");
        }
    }

    /** What makes it valid. */
    public enum Kind {
        /** 加盖印章的公文, 7.3.5.1 */
        SEALED,
        /** 不加盖印章的公文, 7.3.5.2 */
        UNSEALED,
        /** 加盖签发人签名章的公文, 7.3.5.3 */
        STAMPED
    }
}

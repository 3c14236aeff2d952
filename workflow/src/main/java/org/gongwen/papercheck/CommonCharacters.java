package org.gongwen.papercheck;

import java.nio.charset.Charset;
import java.util.BitSet;

/** The Chinese characters of GB 2312, which every face has. Rarer ones may have to be taken from another face. */
final class CommonCharacters {

    private static final int FIRST = 0x4E00;
    private static final int LAST = 0x9FFF;
    private static final BitSet ALL = all();

    private CommonCharacters() {}

    private static BitSet all() {
        var encoder = Charset.forName("GB2312").newEncoder();
        var all = new BitSet();
        for (int codePoint = FIRST; codePoint <= LAST; codePoint++) {
            all.set(codePoint, encoder.canEncode((char) codePoint));
        }
        return all;
    }

    static boolean has(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST && ALL.get(codePoint);
    }
}

package org.gongwen.word;

import org.gongwen.paper.PictureData;

/** Whether a picture is one that a document takes. */
final class PictureSort {

    private PictureSort() {}

    static boolean isTaken(byte[] bytes) {
        try {
            PictureData.of(bytes);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}

package org.gongwen.bulletin;

import java.util.List;

/**
 * How a bulletin comes out on paper.
 *
 * @param possible whether there is a face to print with at all
 * @param missing the characters that no face has, each once; they are printed as 〓
 */
public record Printing(boolean possible, List<String> missing) {

    public Printing {
        missing = List.copyOf(missing);
    }
}

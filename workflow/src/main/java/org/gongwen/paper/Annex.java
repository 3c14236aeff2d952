package org.gongwen.paper;

import java.util.List;

/** 附件 that is printed with the document, 7.3.7. */
public record Annex(String title, List<Block> blocks) {

    public Annex {
        blocks = List.copyOf(blocks);
    }
}

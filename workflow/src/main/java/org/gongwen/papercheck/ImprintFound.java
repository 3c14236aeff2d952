package org.gongwen.papercheck;

import java.util.List;

/** 版记. @param rules its lines from above */
record ImprintFound(int page, List<TextLine> lines, List<MeasuredRule> rules) {

    double top() {
        double text = lines.getFirst().top();
        return rules.isEmpty() ? text : Math.min(text, rules.getFirst().y());
    }
}

package org.gongwen.survey;

import java.util.List;
import java.util.Map;
import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * What somebody answers, by the numbers of questions and options from 0; nothing of who he is.
 *
 * @param texts to questions that are answered in words
 * @param chosen options of the others
 */
@NamedInterface("booth")
public record SurveyAnswer(@Written(1_000) Map<Integer, String> texts, Map<Integer, List<Integer>> chosen) {}

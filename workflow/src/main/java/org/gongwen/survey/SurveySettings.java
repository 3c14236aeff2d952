package org.gongwen.survey;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is taken at surveys, {@code gongwen.survey.*}.
 *
 * @param answers how many answers to one survey a network gives on a day; a carrier or an office has thousands of people
 *     behind one
 * @param answersPerMinute how many a node takes from everywhere together
 */
@Validated
@ConfigurationProperties("gongwen.survey")
record SurveySettings(
        @DefaultValue("50") @Min(1) int answers,
        @DefaultValue("600") @Min(1) int answersPerMinute) {}

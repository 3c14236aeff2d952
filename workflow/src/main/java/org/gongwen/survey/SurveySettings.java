package org.gongwen.survey;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is taken at surveys and solicitations, {@code gongwen.survey.*}.
 *
 * @param answers how many answers to one survey, or opinions on one draft, a network gives on a day; a carrier or an office has
 *     thousands of people behind one
 * @param answersPerMinute how many a node takes from everywhere together, of each of both
 * @param keepSenders how long it is kept who sent an opinion on a draft, from when he sent it
 */
@Validated
@ConfigurationProperties("gongwen.survey")
record SurveySettings(
        @DefaultValue("50") @Min(1) int answers,
        @DefaultValue("600") @Min(1) int answersPerMinute,

        @DefaultValue("365d") @NotNull @DurationMin(days = 1)
        Duration keepSenders) {}

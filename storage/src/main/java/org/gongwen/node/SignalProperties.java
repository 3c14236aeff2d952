package org.gongwen.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How nodes tell each other what has changed.
 *
 * @param refreshInterval after so long at the latest everything is looked at anew, whatever signal was lost
 * @param gatherFor so long are signals gathered that need not arrive at once
 */
@ConfigurationProperties("gongwen.signals")
record SignalProperties(
        @DefaultValue("PT30S") Duration refreshInterval,
        @DefaultValue("PT0.2S") Duration gatherFor) {}

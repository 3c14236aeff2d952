package org.gongwen.demonstration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param demonstration whether the demonstration bureau ({@code gongwen.demo}) begins with a portal,
 *     sub-sites and a seal for trial */
@ConfigurationProperties("gongwen.site")
record DemonstrationSettings(@DefaultValue("true") boolean demonstration) {}

package org.gongwen.paper;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is printed with: {@code gongwen.paper.*}.
 *
 * @param faces folders with faces of the bureau's own, taken before those of the system; as paths are listed on this machine; null
 *     for none
 */
@ConfigurationProperties("gongwen.paper")
record PaperSettings(@Nullable String faces) {}

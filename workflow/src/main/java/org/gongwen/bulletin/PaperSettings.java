package org.gongwen.bulletin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is printed with: {@code gongwen.paper.*}.
 *
 * @param faces folder with TrueType faces of the bureau's own, taken before those of the system; null for none
 */
@ConfigurationProperties("gongwen.paper")
record PaperSettings(@Nullable Path faces) {}

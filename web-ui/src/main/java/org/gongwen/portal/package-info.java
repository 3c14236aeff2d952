/**
 * The pages that everybody may read, without a login, without a session and without a script. They see what
 * {@code publication} and the counter of {@code citizen} offer and nothing else.
 */
@ApplicationModule(allowedDependencies = {"publication", "citizen :: counter", "identity", "storage", "wording"})
@NullMarked
package org.gongwen.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

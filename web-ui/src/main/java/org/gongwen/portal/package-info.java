/**
 * The pages that everybody may read, without a login, without a session and without a script. They see what
 * {@code publication}, the counter of {@code citizen} and the booth of {@code survey} offer and nothing else; {@code form} is
 * values alone.
 */
@ApplicationModule(
        allowedDependencies = {
            "publication",
            "citizen :: counter",
            "survey :: booth",
            "form",
            "identity",
            "storage",
            "wording"
        })
@NullMarked
package org.gongwen.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

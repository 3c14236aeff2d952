package org.gongwen.portal;

import org.jspecify.annotations.Nullable;

/**
 * Where pages are read.
 *
 * @param base before every address that has to be whole, without a slash at the end
 * @param application before addresses where the application itself answers, such as search and forms; null where pages
 *     lead to none of them
 */
record Outlet(String base, @Nullable String application) {

    String whole(String address) {
        return base + address;
    }

    /** Where the application answers under this address; null if it does not. */
    @Nullable
    String asked(String address) {
        return application == null ? null : application + address;
    }
}

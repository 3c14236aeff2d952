package org.gongwen.portal;

import org.jspecify.annotations.Nullable;

/**
 * Where pages are read.
 *
 * @param base before every address that has to be whole, without a slash at the end
 * @param search where the form of search goes; null where pages have none
 */
record Outlet(String base, @Nullable String search) {

    String whole(String address) {
        return base + address;
    }
}

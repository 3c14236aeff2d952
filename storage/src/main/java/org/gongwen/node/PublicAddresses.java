package org.gongwen.node;

import java.net.InetAddress;

/**
 * Which addresses of the network lie outside: neither this machine nor its neighbours, nor a cloud's metadata service.
 * Whoever calls what somebody typed asks here for the address that a name became, when the connection is made.
 */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether everybody may be expected to reach it, so that calling it gains nobody anything. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return isPublic(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
        }
        // Global unicast is 2000::/3; within it 6to4 and Teredo carry an IPv4 address that was not judged.
        return (bytes[0] & 0xe0) == 0x20
                && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8);
    }

    /** RFC 6890: this network, shared address space, protocol assignments, documentation, benchmarks, reserved. */
    private static boolean isPublic(int a, int b, int c) {
        return a != 0
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113)
                && a < 240;
    }
}

package com.retail.gateway.door;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of addresses and networks, such as `10.0.0.0/8`; names are never resolved.
final class Networks {

    private record Network(byte[] address, int bits) {

        static Network parse(String text) {
            var slash = text.indexOf('/');
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            var bytes = address.getAddress();
            var bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 1 || bits > bytes.length * 8) {
                throw new IllegalArgumentException("no network to trust: " + text);
            }
            return new Network(bytes, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
                if (((address[bit / 8] ^ other[bit / 8]) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    Networks(List<String> texts) {
        networks =
                texts.stream()
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .map(Network::parse)
                        .toList();
    }

    boolean contains(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        var bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /// The last address in a list of hops that is not in these networks; null if there is none or
    /// it is no address.
    @Nullable InetAddress lastOutside(List<String> forwardedFor) {
        var hops = String.join(",", forwardedFor).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop;
            try {
                hop = InetAddress.ofLiteral(hops[i].strip());
            } catch (IllegalArgumentException e) {
                return null;
            }
            if (!contains(hop)) {
                return hop;
            }
        }
        return null;
    }
}

package com.retail.inventory.reservation;

import com.retail.inventory.entry.Goods;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A command: hold back these goods, all of them or none.
///
/// @param expiresAt when it is to end by itself; or else
/// @param ttl how long it is to last; neither means the usual time
/// @param goods line by line, as entered
public record ReserveGoods(
        String ownerRef,
        UUID locationId,
        @Nullable Instant expiresAt,
        @Nullable Duration ttl,
        List<Goods> goods) {

    /// What is asked for of one product, over all lines of it: one request is one check.
    ///
    /// @param lines indexes of the lines that name the product
    record Wanted(UUID productId, long quantity, List<Integer> lines) {

        int firstLine() {
            return lines.getFirst();
        }

        Wanted and(Wanted more) {
            return new Wanted(
                    productId,
                    quantity + more.quantity(),
                    Stream.concat(lines.stream(), more.lines().stream()).toList());
        }
    }

    List<Wanted> wanted() {
        Map<UUID, Wanted> wanted = new LinkedHashMap<>();
        for (int i = 0; i < goods.size(); i++) {
            var line = goods.get(i);
            wanted.merge(
                    line.productId(),
                    new Wanted(line.productId(), line.units(), List.of(i)),
                    Wanted::and);
        }
        return List.copyOf(wanted.values());
    }
}

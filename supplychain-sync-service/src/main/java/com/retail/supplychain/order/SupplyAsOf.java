package com.retail.supplychain.order;

import com.retail.supplychain.Times;
import com.retail.supplychain.order.Notice.Delivered;
import com.retail.supplychain.order.Notice.Moved;
import com.retail.supplychain.order.Notice.Shipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What was on order and on its way at a past moment, as far as is known now.
@Component
public class SupplyAsOf {

    /// @param onOrder base units ordered and not shipped
    /// @param inTransit base units shipped and not delivered
    public record Supply(long onOrder, long inTransit) {

        private Supply plus(long ordered, long moving) {
            return new Supply(onOrder + ordered, inTransit + moving);
        }
    }

    private static final Supply NOTHING = new Supply(0, 0);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SupplyAsOf(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// By product; what is not in it had nothing.
    public Map<UUID, Supply> at(UUID location, Instant moment) {
        var orders = orders(location, moment);
        var notices = notices(orders, moment);
        var found = new HashMap<UUID, Supply>();
        for (var each : orders) {
            var said = notices.getOrDefault(each.order().purchaseId(), List.of());
            var order = each.order();
            var asked =
                    new Progress.Asked(
                            order.lineNumber(), order.orderedQuantity(), 0, each.cancelled());
            var progress = Progress.of(asked, said);
            var comes = progress.substitute();
            add(found, comes == null ? order.productId() : comes, progress.open(), 0);
            moving(order.lineNumber(), said)
                    .forEach((product, units) -> add(found, product, 0, units));
        }
        return found;
    }

    private static void add(Map<UUID, Supply> found, UUID product, long ordered, long moving) {
        if (ordered != 0 || moving != 0) {
            found.put(product, found.getOrDefault(product, NOTHING).plus(ordered, moving));
        }
    }

    private record Then(Order order, boolean cancelled) {}

    private List<Then> orders(UUID location, Instant moment) {
        return jdbc.sql(
                        """
                        SELECT o.*, coalesce(u.cancelled_at <= :at, false) AS was_cancelled
                        FROM orders o JOIN purchases u ON u.id = o.purchase_id
                        WHERE o.location_id = :location AND o.ordered_at <= :at
                          AND (o.state NOT IN ('rejected', 'cancelled', 'delivered') OR o.changed_at >= :at)""")
                .param("location", location)
                .param("at", Times.sql(moment))
                .query((row, n) -> new Then(Orders.row(row, n), row.getBoolean("was_cancelled")))
                .list();
    }

    private Map<UUID, List<Notice>> notices(List<Then> orders, Instant moment) {
        record Said(UUID purchase, Notice notice) {}
        return jdbc
                .sql(
                        """
                        SELECT purchase_id, notice FROM order_notices
                        WHERE purchase_id = ANY (:purchases) AND at <= :at""")
                .param(
                        "purchases",
                        orders.stream()
                                .map(each -> each.order().purchaseId())
                                .distinct()
                                .toArray(UUID[]::new))
                .param("at", Times.sql(moment))
                .query(
                        (row, n) ->
                                new Said(
                                        row.getObject("purchase_id", UUID.class),
                                        json.readValue(row.getString("notice"), Notice.class)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Said::purchase,
                                Collectors.mapping(Said::notice, Collectors.toList())));
    }

    /// What of a line has left and not arrived, by the product that is in it.
    private static Map<UUID, Long> moving(int line, Collection<Notice> said) {
        var arrived =
                said.stream()
                        .filter(Delivered.class::isInstance)
                        .map(notice -> ((Delivered) notice).shipment())
                        .collect(Collectors.toSet());
        var goods = new ArrayList<Moved>();
        for (var notice : said) {
            if (notice instanceof Shipped left && !arrived.contains(left.shipment())) {
                goods.addAll(left.lines());
            }
        }
        return goods.stream()
                .filter(each -> each.line() == line)
                .collect(
                        Collectors.groupingBy(
                                Moved::product, Collectors.summingLong(Moved::quantity)));
    }
}

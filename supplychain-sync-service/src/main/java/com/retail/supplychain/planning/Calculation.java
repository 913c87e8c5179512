package com.retail.supplychain.planning;

import com.retail.supplychain.order.OrderQuantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much to order, step by step, so that anybody can check it. What there is and will be (the
/// inventory position) is held against a reorder level; below it an order fills up to a level
/// above.
///
/// The reorder point is the demand of the protection time (lead time and the time until the next
/// order day) and a safety stock of z · √(T·σd² + d²·σL²), with z for the service level, T the
/// protection time, d and σd the daily demand and its deviation, σL that of the lead time. It is
/// the textbook's for demand and lead times that vary independently (Silver, Pyke, Thomas:
/// Inventory and Production Management, chapter 6).
final class Calculation {

    private static final int SCALE = 4;
    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final String EACH = "each";

    private final Situation now;
    private final List<Step> steps = new ArrayList<>();

    private Calculation(Situation now) {
        this.now = now;
    }

    /// @param quantity base units to order; 0 if nothing is to be ordered
    /// @param needed base units that it would be without the terms' most; what a person is asked
    ///   for is held against this
    record Result(long quantity, long needed, List<Step> steps) {}

    static Result of(Situation situation) {
        return new Calculation(situation).result();
    }

    private Result result() {
        var stock = now.stock();
        long position =
                units(
                        "position",
                        stock.position(),
                        "on_hand + on_order + in_transit - reserved",
                        with("on_hand", stock.onHand())
                                .and("on_order", stock.onOrder())
                                .and("in_transit", stock.inTransit())
                                .and("reserved", stock.reserved()));
        long reorderPoint = now.demand().isKnown() ? reorderPoint() : 0;
        long level = reorderPoint;
        long upTo = now.demand().isKnown() ? upTo(reorderPoint) : 0;
        var low = now.low();
        if (low != null) {
            long threshold = Math.min(low.threshold(), OrderQuantity.MOST);
            level =
                    units(
                            "reorder_level",
                            Math.max(reorderPoint, threshold),
                            "max(reorder_point, threshold)",
                            with("reorder_point", reorderPoint).and("threshold", threshold));
            upTo =
                    units(
                            "order_up_to",
                            Math.max(upTo, 2 * threshold),
                            "max(demand_up_to, 2 * threshold)",
                            with("demand_up_to", upTo).and("threshold", threshold));
        }
        if (position >= level) {
            return new Result(0, 0, steps);
        }
        long needed = needed(position, upTo);
        return new Result(atMost(needed), needed, steps);
    }

    private long reorderPoint() {
        var demand = now.demand();
        var lead = now.leadTime();
        number(
                "daily_demand",
                demand.mean(),
                "each/day",
                "units_sold / days",
                with("units_sold", demand.units())
                        .and("days", demand.days())
                        .and("days_without_stock_left_out", demand.leftOut()));
        var protection =
                number(
                        "protection_time",
                        lead.days().add(BigDecimal.valueOf(now.reviewDays())),
                        "day",
                        "lead_time + days_to_next_order_day",
                        with("lead_time", lead.days())
                                .and("days_to_next_order_day", now.reviewDays())
                                .and("deliveries_measured", lead.deliveries()));
        var factor =
                number(
                        "service_factor",
                        ServiceFactor.of(now.terms().serviceLevel()),
                        "",
                        "normal_quantile(service_level)",
                        with("service_level", now.terms().serviceLevel()));
        var spread =
                number(
                        "demand_spread",
                        spread(protection),
                        EACH,
                        "sqrt(protection_time * demand_deviation^2 + daily_demand^2 * lead_time_deviation^2)",
                        with("protection_time", protection)
                                .and("demand_deviation", demand.deviation())
                                .and("daily_demand", demand.mean())
                                .and("lead_time_deviation", lead.deviation()));
        long safety =
                units(
                        "safety_stock",
                        up(factor.multiply(spread, EXACT)),
                        "ceil(service_factor * demand_spread)",
                        with("service_factor", factor).and("demand_spread", spread));
        return units(
                "reorder_point",
                up(demand.mean().multiply(protection, EXACT)) + safety,
                "ceil(daily_demand * protection_time) + safety_stock",
                with("daily_demand", demand.mean())
                        .and("protection_time", protection)
                        .and("safety_stock", safety));
    }

    private BigDecimal spread(BigDecimal protection) {
        var demand = now.demand();
        var ofDemand =
                protection.multiply(demand.deviation().multiply(demand.deviation(), EXACT), EXACT);
        var perDay = demand.mean().multiply(now.leadTime().deviation(), EXACT);
        return ofDemand.add(perDay.multiply(perDay, EXACT), EXACT).sqrt(EXACT);
    }

    private long upTo(long reorderPoint) {
        return units(
                "demand_up_to",
                reorderPoint
                        + up(
                                now.demand()
                                        .mean()
                                        .multiply(
                                                BigDecimal.valueOf(now.terms().coverDays()),
                                                EXACT)),
                "reorder_point + ceil(daily_demand * cover_days)",
                with("reorder_point", reorderPoint)
                        .and("daily_demand", now.demand().mean())
                        .and("cover_days", now.terms().coverDays()));
    }

    private long needed(long position, long upTo) {
        long wanted =
                units(
                        "wanted",
                        Math.max(1, upTo - position),
                        "max(1, order_up_to - position)",
                        with("order_up_to", upTo).and("position", position));
        long least = now.terms().minimumQuantity();
        if (least > wanted) {
            wanted =
                    units(
                            "at_least",
                            least,
                            "max(wanted, minimum_quantity)",
                            with("wanted", wanted).and("minimum_quantity", least));
        }
        long casePack = now.packing().casePack();
        return units(
                "in_cases",
                OrderQuantity.wholeCases(wanted, casePack),
                "ceil(wanted / case_pack) * case_pack",
                with("wanted", wanted).and("case_pack", casePack));
    }

    /// The most holds for all that is on order together: else looking again would order what it has
    /// just cut off.
    private long atMost(long needed) {
        long casePack = now.packing().casePack();
        long most = Math.max(casePack, now.terms().largestQuantity() / casePack * casePack);
        long onOrder = now.stock().onOrder();
        if (onOrder > 0 && onOrder + needed > most) {
            return 0;
        }
        if (needed <= most) {
            return needed;
        }
        return units(
                "at_most",
                most,
                "min(in_cases, whole cases of largest_quantity)",
                with("in_cases", needed)
                        .and("largest_quantity", now.terms().largestQuantity())
                        .and("case_pack", casePack));
    }

    /// A step that raises a proposal because the whole order would be too small for the supplier.
    static Step toppedUp(long quantity, long before, long orderTotal, long minimumOrder) {
        return new Step(
                "topped_up",
                Long.toString(quantity),
                EACH,
                "in_cases + cases that bring the whole order to minimum_order",
                with("in_cases", before)
                        .and("order_total", orderTotal)
                        .and("minimum_order", minimumOrder)
                        .values());
    }

    private long units(String name, long value, String how, With with) {
        steps.add(new Step(name, Long.toString(value), EACH, how, with.values()));
        return value;
    }

    private BigDecimal number(String name, BigDecimal value, String unit, String how, With with) {
        var rounded = value.setScale(SCALE, RoundingMode.HALF_UP);
        steps.add(new Step(name, rounded.toPlainString(), unit, how, with.values()));
        return rounded;
    }

    private static long up(BigDecimal value) {
        return value.setScale(0, RoundingMode.CEILING).longValueExact();
    }

    private static With with(String name, long value) {
        return new With(new LinkedHashMap<>()).and(name, value);
    }

    private static With with(String name, BigDecimal value) {
        return new With(new LinkedHashMap<>()).and(name, value);
    }

    private record With(Map<String, String> values) {

        With and(String name, long value) {
            values.put(name, Long.toString(value));
            return this;
        }

        With and(String name, BigDecimal value) {
            values.put(name, value.toPlainString());
            return this;
        }
    }
}

package com.retail.pepsico.behaviour;

import com.retail.pepsico.Draw;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Settings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// How the supplier behaves. What is drawn follows from the seed and the order, so the same month
/// can be had again.
///
/// @param minimumOrder eaches of a whole order; fewer are rejected
public record Behaviour(
        long seed,
        LeadTime leadTime,
        OrderDays orderDays,
        long minimumOrder,
        Filling filling,
        Stock stock,
        Proposals proposals,
        ItemChanges itemChanges) {

    private static final Duration LONGEST = Duration.ofDays(90);

    /// How long the steps of an order take.
    ///
    /// @param spread the share by which shipping and delivery are drawn to be quicker or slower
    public record LeadTime(
            Duration acknowledge,
            Duration ship,
            Duration deliver,
            Duration invoice,
            double spread) {

        /// A time as drawn for one order and step.
        public Duration drawn(Duration usual, long seed, String... words) {
            if (spread == 0) {
                return usual;
            }
            double factor = 1 + spread * (2 * Draw.of(seed, words) - 1);
            return Duration.ofMillis(Math.round(usual.toMillis() * factor));
        }
    }

    /// How far orders are filled.
    ///
    /// @param rate the share of lines that are filled whole
    /// @param backorderShare of those that are not, the share of which the rest comes later
    /// @param substituteShare and the share that is filled with another item; the rest is cut short
    /// @param backorderFor how long a backorder takes until it is looked at again
    /// @param partialShipmentRate the share of orders that leave in two shipments
    /// @param partialGap between the two
    /// @param mostLines of a ship notice, by pallet and lot; what is more leaves as another
    ///   shipment
    public record Filling(
            double rate,
            double backorderShare,
            double substituteShare,
            Duration backorderFor,
            double partialShipmentRate,
            Duration partialGap,
            int mostLines) {

        /// As many as the contract allows.
        static final int MOST_LINES = 800;

        public Filling {
            // Settings that were kept before it was there.
            mostLines = mostLines == 0 ? MOST_LINES : mostLines;
        }
    }

    /// What the supplier has of each item.
    ///
    /// @param capacity eaches at the beginning and at most
    /// @param productionPerDay eaches that are added each midnight (UTC)
    /// @param casesPerPallet of an item whose pallets are not known
    public record Stock(
            long capacity, long productionPerDay, int casesPerPallet, int shelfLifeDays) {}

    /// Orders that the supplier proposes.
    ///
    /// @param every how often it looks; null: it proposes nothing
    /// @param reorderDays it proposes what would be gone in as many days
    /// @param coverDays and proposes to fill up for as many
    /// @param respondWithin then a proposal expires
    public record Proposals(
            @Nullable Duration every, int reorderDays, int coverDays, Duration respondWithin) {}

    /// Changes of items.
    ///
    /// @param every how often one item is changed; null: none is
    public record ItemChanges(@Nullable Duration every) {}

    /// A supplier that ships whatever is ordered, as quickly as the settings say, and does nothing
    /// of its own accord.
    static Behaviour plain(Settings.Delays delays) {
        return new Behaviour(
                1,
                new LeadTime(delays.ack(), delays.ship(), delays.deliver(), delays.invoice(), 0),
                new OrderDays(EnumSet.allOf(DayOfWeek.class), null, ZoneId.of("UTC")),
                0,
                new Filling(
                        1, 0.5, 0, Duration.ofDays(3), 0, Duration.ofDays(1), Filling.MOST_LINES),
                new Stock(10_000_000, 10_000_000, 40, 90),
                new Proposals(null, 7, 14, Duration.ofDays(2)),
                new ItemChanges(null));
    }

    /// Refuses what can't be.
    void check() {
        requireTime(leadTime.acknowledge, "/lead_time/acknowledge");
        requireTime(leadTime.ship, "/lead_time/ship");
        requireTime(leadTime.deliver, "/lead_time/deliver");
        requireTime(leadTime.invoice, "/lead_time/invoice");
        requireShare(leadTime.spread, "/lead_time/spread");
        require(!orderDays.days().isEmpty(), "/order_days/days", "must be one at least");
        require(minimumOrder >= 0, "/minimum_order", "must not be below zero");
        requireShare(filling.rate, "/filling/rate");
        requireShare(filling.backorderShare, "/filling/backorder_share");
        requireShare(filling.substituteShare, "/filling/substitute_share");
        requireShare(filling.backorderShare + filling.substituteShare, "/filling/substitute_share");
        requireTime(filling.backorderFor, "/filling/backorder_for");
        requireShare(filling.partialShipmentRate, "/filling/partial_shipment_rate");
        requireTime(filling.partialGap, "/filling/partial_gap");
        requireFrom1To(filling.mostLines, Filling.MOST_LINES, "/filling/most_lines");
        require(stock.capacity >= 0, "/stock/capacity", "must not be below zero");
        require(stock.productionPerDay >= 0, "/stock/production_per_day", "must not be below zero");
        requireFrom1To(stock.casesPerPallet, 1000, "/stock/cases_per_pallet");
        requireFrom1To(stock.shelfLifeDays, 3650, "/stock/shelf_life_days");
        requirePause(proposals.every, "/proposals/every");
        requireFrom1To(proposals.reorderDays, 365, "/proposals/reorder_days");
        requireFrom1To(proposals.coverDays, 365, "/proposals/cover_days");
        requireTime(proposals.respondWithin, "/proposals/respond_within");
        requirePause(itemChanges.every, "/item_changes/every");
    }

    private static void requireTime(Duration time, String pointer) {
        require(
                !time.isNegative() && time.compareTo(LONGEST) <= 0,
                pointer,
                "must be from nothing to 90 days");
    }

    private static void requirePause(@Nullable Duration pause, String pointer) {
        require(
                pause == null || pause.compareTo(Duration.ofMinutes(1)) >= 0,
                pointer,
                "must be a minute at least");
    }

    private static void requireShare(double share, String pointer) {
        require(share >= 0 && share <= 1, pointer, "must be from 0 to 1");
    }

    private static void requireFrom1To(int value, int most, String pointer) {
        require(value >= 1 && value <= most, pointer, "must be from 1 to " + most);
    }

    private static void require(boolean right, String pointer, String detail) {
        if (!right) {
            throw Refusal.invalid("invalid", pointer, detail);
        }
    }
}

package com.retail.platform.x12.document;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has of items (846).
public record InventoryAdvice(
        Heading heading, Particulars particulars, List<Line> lines, @Nullable Totals totals)
        implements Document {

    public InventoryAdvice {
        lines = List.copyOf(lines);
    }

    /// Which advice it is (BIA).
    ///
    /// @param purpose such as `00`, original
    /// @param type such as `DD`, a distributor's report
    public record Heading(
            String purpose,
            String type,
            String number,
            LocalDate date,
            @Nullable LocalTime time,
            @Nullable String action) {}

    /// An item and how much of it there is.
    public record Line(
            Item item,
            List<Description> descriptions,
            Particulars particulars,
            List<Holding> holdings,
            List<Segment> also) {

        public Line {
            descriptions = List.copyOf(descriptions);
            holdings = List.copyOf(holdings);
            also = List.copyOf(also);
        }
    }

    /// How much there is (QTY), and where or when (SCH).
    ///
    /// @param kind such as [#ON_HAND]
    public record Holding(String kind, Quantity quantity, List<Slot> slots, List<Moment> moments) {

        public static final String AVAILABLE = "33";
        public static final String ON_HAND = "17";

        public Holding {
            slots = List.copyOf(slots);
            moments = List.copyOf(moments);
        }
    }

    /// A part of it, at a place or a time.
    ///
    /// @param role of the place, such as `WH`, a warehouse
    public record Slot(
            Quantity quantity,
            @Nullable String role,
            @Nullable String name,
            @Nullable Moment when) {}
}

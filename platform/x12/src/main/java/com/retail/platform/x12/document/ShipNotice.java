package com.retail.platform.x12.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is on its way (856): shipments of orders, in packs or not, of items.
///
/// @param moments of the notice itself
/// @param levels the outermost, as a rule one [Shipment]
public record ShipNotice(
        Heading heading, List<Moment> moments, List<Level> levels, @Nullable Totals totals)
        implements Document {

    public ShipNotice {
        moments = List.copyOf(moments);
        levels = List.copyOf(levels);
    }

    /// Which notice it is (BSN).
    ///
    /// @param purpose such as `00`, original
    /// @param structure such as `0001`: shipment, order, pack, item
    public record Heading(
            String purpose,
            String number,
            LocalDate date,
            LocalTime time,
            @Nullable String structure,
            @Nullable String type) {}

    /// A level of the hierarchy (HL) with what is in it.
    public sealed interface Level permits Shipment, Order, Pack, ShippedItem {

        /// The levels inside.
        List<Level> levels();

        /// What there are no words for here, such as weights and carriers.
        List<Segment> also();
    }

    /// What travels together.
    public record Shipment(Particulars particulars, List<Level> levels, List<Segment> also)
            implements Level {

        public Shipment {
            levels = List.copyOf(levels);
            also = List.copyOf(also);
        }
    }

    /// The order that it is for (PRF).
    ///
    /// @param date of the order
    public record Order(
            OrderReference order, Particulars particulars, List<Level> levels, List<Segment> also)
            implements Level {

        public Order {
            levels = List.copyOf(levels);
            also = List.copyOf(also);
        }
    }

    /// @param number the buyer's order number
    public record OrderReference(
            String number,
            @Nullable String release,
            @Nullable String change,
            @Nullable LocalDate date,
            @Nullable String id,
            @Nullable String contract,
            @Nullable String type) {

        public OrderReference(String number) {
            this(number, null, null, null, null, null, null);
        }
    }

    /// A carton or a pallet and its labels (MAN).
    ///
    /// @param kind [#CARTON] or [#PALLET]
    public record Pack(
            String kind,
            List<Mark> marks,
            Particulars particulars,
            List<Level> levels,
            List<Segment> also)
            implements Level {

        public static final String CARTON = "P";
        public static final String PALLET = "T";

        public Pack {
            marks = List.copyOf(marks);
            levels = List.copyOf(levels);
            also = List.copyOf(also);
        }
    }

    /// A label.
    ///
    /// @param qualifier such as [#SSCC]
    /// @param upTo the last of a row of numbers
    public record Mark(String qualifier, String number, @Nullable String upTo) {

        /// A serial shipping container code with its two leading zeros.
        public static final String SSCC = "GM";
    }

    /// An item and how much of it comes (LIN and SN1).
    public record ShippedItem(
            @Nullable Item item,
            @Nullable Shipped shipped,
            Goods goods,
            Particulars particulars,
            List<Level> levels,
            List<Segment> also)
            implements Level {

        public ShippedItem {
            levels = List.copyOf(levels);
            also = List.copyOf(also);
        }
    }

    /// @param line its name in the order
    /// @param toDate shipped of the order so far
    public record Shipped(
            @Nullable String line,
            Quantity quantity,
            @Nullable BigDecimal toDate,
            @Nullable Quantity ordered) {}
}

package com.retail.platform.x12.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seller's answer to an order, line by line, or an order that the seller proposes (855).
///
/// @param also what there are no words for here, such as notes
public record OrderAcknowledgment(
        Heading heading,
        Particulars particulars,
        List<Line> lines,
        @Nullable Totals totals,
        List<Segment> also)
        implements Document {

    public OrderAcknowledgment {
        lines = List.copyOf(lines);
        also = List.copyOf(also);
    }

    /// Which order is answered, and how as a whole (BAK and CUR).
    ///
    /// @param purpose such as `00`, original
    /// @param type such as [#CHANGED]
    /// @param number the buyer's order number
    /// @param date of the order
    /// @param request the number of a request that it answers
    public record Heading(
            String purpose,
            String type,
            String number,
            LocalDate date,
            @Nullable String release,
            @Nullable String request,
            @Nullable String contract,
            @Nullable SellersOrder sellersOrder,
            @Nullable Currency currency) {

        /// All lines, and nothing changed.
        public static final String UNCHANGED = "AD";

        /// All lines, some of them changed.
        public static final String CHANGED = "AC";

        /// Only lines that are not simply accepted.
        public static final String EXCEPTIONS = "AE";

        /// All lines, rejected.
        public static final String REJECTED = "RD";
    }

    /// What the seller calls it.
    ///
    /// @param acknowledged when it was answered
    public record SellersOrder(
            @Nullable String number, @Nullable LocalDate acknowledged, @Nullable String type) {}

    /// A line as it was ordered, and the answers to it: several if parts of it go different ways.
    public record Line(
            OrderedItem item,
            Goods goods,
            List<Moment> moments,
            List<Answer> answers,
            List<Segment> also) {

        public Line {
            moments = List.copyOf(moments);
            answers = List.copyOf(answers);
            also = List.copyOf(also);
        }
    }

    /// What becomes of a line or of a part of it (ACK).
    ///
    /// @param status such as [#ACCEPTED]
    /// @param when that is so; its qualifier says what date it is
    /// @param ids of what comes instead, or again of what was ordered
    public record Answer(
            String status,
            @Nullable Quantity quantity,
            @Nullable When when,
            @Nullable String note,
            List<ItemId> ids,
            List<Moment> moments) {

        public static final String ACCEPTED = "IA";
        public static final String BACKORDERED = "IB";
        public static final String DATE_CHANGED = "DR";
        public static final String PRICE_CHANGED = "IP";
        public static final String QUANTITY_CHANGED = "IQ";
        public static final String REJECTED = "IR";
        public static final String SUBSTITUTED = "IS";

        public Answer {
            ids = List.copyOf(ids);
            moments = List.copyOf(moments);
        }
    }

    /// @param qualifier what date it is, as in [Moment]; null where the partner leaves it open
    public record When(@Nullable String qualifier, LocalDate date) {}
}

package com.retail.platform.x12.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A buyer's order (850).
///
/// @param also what there are no words for here, such as freight and payment terms
public record PurchaseOrder(
        Heading heading,
        Particulars particulars,
        List<Line> lines,
        @Nullable Totals totals,
        List<Segment> also)
        implements Document {

    public PurchaseOrder {
        lines = List.copyOf(lines);
        also = List.copyOf(also);
    }

    /// Which order it is (BEG and CUR).
    ///
    /// @param purpose such as [#ORIGINAL]
    /// @param type such as [#STAND_ALONE]
    /// @param acknowledgment what answer is wanted, such as `AC`
    public record Heading(
            String purpose,
            String type,
            String number,
            @Nullable String release,
            LocalDate date,
            @Nullable String contract,
            @Nullable String acknowledgment,
            @Nullable Currency currency) {

        public static final String ORIGINAL = "00";
        public static final String CANCELLATION = "01";
        public static final String CHANGE = "04";
        public static final String STAND_ALONE = "SA";

        /// A new order that stands alone.
        public Heading(String number, LocalDate date) {
            this(ORIGINAL, STAND_ALONE, number, null, date, null, null, null);
        }
    }

    /// An ordered item, and when it is wanted.
    public record Line(OrderedItem item, Goods goods, List<Moment> moments, List<Segment> also) {

        public Line {
            moments = List.copyOf(moments);
            also = List.copyOf(also);
        }
    }
}

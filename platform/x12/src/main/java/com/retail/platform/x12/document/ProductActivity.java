package com.retail.platform.x12.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to items in a period at a retailer's (852).
public record ProductActivity(
        Heading heading, Particulars particulars, List<Line> lines, @Nullable Totals totals)
        implements Document {

    public ProductActivity {
        lines = List.copyOf(lines);
    }

    /// Which period it is (XQ).
    ///
    /// @param handling such as [#NOTIFICATION]
    /// @param from the first day, or the only one
    public record Heading(String handling, LocalDate from, @Nullable LocalDate to) {

        public static final String NOTIFICATION = "H";
    }

    /// An item and what happened to it.
    public record Line(
            Item item,
            Goods goods,
            List<Reference> references,
            List<Activity> activities,
            List<Segment> also) {

        public Line {
            references = List.copyOf(references);
            activities = List.copyOf(activities);
            also = List.copyOf(also);
        }
    }

    /// How much was sold, is there and so on (ZA), and where (SDQ).
    ///
    /// @param kind such as [#SOLD]
    /// @param when that was; its qualifier says what date it is
    public record Activity(
            String kind,
            @Nullable Quantity quantity,
            @Nullable Moment when,
            @Nullable Reference reference,
            List<Distribution> places) {

        public static final String SOLD = "QS";
        public static final String ON_HAND = "QA";
        public static final String OUT_OF_STOCK = "QO";
        public static final String ON_ORDER = "QP";
        public static final String RECEIVED = "QR";
        public static final String ADJUSTED = "QT";
        public static final String ADDITIONAL_DEMAND = "QD";

        public Activity {
            places = List.copyOf(places);
        }

        /// So many.
        public Activity(String kind, BigDecimal amount, String unit) {
            this(kind, new Quantity(amount, unit), null, null, List.of());
        }
    }
}

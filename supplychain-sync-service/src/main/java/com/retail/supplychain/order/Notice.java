package com.retail.supplychain.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.retail.supplychain.shipment.Goods;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the supplier says of an order. Notices come in any order, and more than once; the
/// supplier's own count puts them in theirs.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Notice.Shipped.class, name = "shipped"),
    @JsonSubTypes.Type(value = Notice.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Notice.Invoiced.class, name = "invoiced")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Notice {

    /// The supplier's count of the order's events: 1, 2, 3 … What comes by EDI has greater ones,
    /// with gaps.
    long sequence();

    /// When it happened, as the supplier says.
    Instant at();

    /// The lines that it is about, by number, with the product that each names.
    List<? extends Line> lines();

    /// Whether it tells of goods on their way or delivered.
    default boolean tellsOfGoods() {
        return this instanceof Shipped || this instanceof Delivered;
    }

    /// A line of the order that a notice is about.
    interface Line {
        int line();

        /// The product that is there.
        UUID product();

        /// The product that was ordered, as far as the notice says.
        default UUID ordered() {
            return product();
        }
    }

    /// It takes the order, or refuses it as a whole, line by line.
    ///
    /// @param revision how often the order had been amended that is answered
    /// @param reason its code for why it is refused as a whole
    record Answered(
            long sequence,
            Instant at,
            int revision,
            boolean rejected,
            @Nullable String reason,
            @Nullable Instant expectedAt,
            List<AnsweredLine> lines)
            implements Notice {}

    /// @param acknowledged base units that come at the expected time, `backordered` that come later
    /// @param substitute the product that comes in place of the one ordered
    record AnsweredLine(
            int line,
            UUID product,
            LineAnswer status,
            long acknowledged,
            long backordered,
            @Nullable String reason,
            @Nullable UUID substitute)
            implements Line {}

    /// Goods have left.
    ///
    /// @param remaining what of the order is still to come in other shipments; null if it does not
    ///   say
    record Shipped(
            long sequence,
            Instant at,
            String shipment,
            Instant expectedAt,
            @Nullable String carrier,
            @Nullable String sscc,
            List<Moved> lines,
            @Nullable List<Remaining> remaining)
            implements Notice {}

    /// @param quantity base units
    record Remaining(int line, long quantity) {}

    /// A shipment was delivered.
    record Delivered(
            long sequence, Instant at, String shipment, String reference, List<Moved> lines)
            implements Notice {}

    /// Goods of one line in a shipment or a delivery.
    record Moved(
            int line,
            UUID product,
            @Nullable UUID substituteFor,
            long quantity,
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable LocalDate bestBefore,
            @Nullable String sscc,
            @Nullable Long casePack)
            implements Line {

        @Override
        public UUID ordered() {
            return substituteFor == null ? product : substituteFor;
        }

        Goods goods(UUID order) {
            return new Goods(
                    order,
                    line,
                    product,
                    substituteFor,
                    quantity,
                    gtin,
                    lot,
                    bestBefore,
                    sscc,
                    casePack);
        }
    }

    /// The supplier charges for a delivery, or puts a charge right.
    ///
    /// @param type `invoice` or `credit_note`; the latter's quantities and amounts are below zero
    record Invoiced(
            long sequence,
            Instant at,
            String number,
            String type,
            String deliveryReference,
            @Nullable String corrects,
            LocalDate dueOn,
            String currency,
            BigDecimal total,
            List<Charged> lines)
            implements Notice {}

    record Charged(int line, UUID product, long quantity, BigDecimal unitPrice, BigDecimal amount)
            implements Line {

        /// A substitute is charged by its own name.
        @Override
        public UUID ordered() {
            return product;
        }
    }
}

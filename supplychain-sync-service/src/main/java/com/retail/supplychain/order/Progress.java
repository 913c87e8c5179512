package com.retail.supplychain.order;

import com.retail.supplychain.order.Notice.Answered;
import com.retail.supplychain.order.Notice.AnsweredLine;
import com.retail.supplychain.order.Notice.Delivered;
import com.retail.supplychain.order.Notice.Moved;
import com.retail.supplychain.order.Notice.Shipped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far an order is, as it follows from what the supplier said: from the set of its notices
/// alone, not from the order in which they came. So any order of any notices, each however often,
/// ends the same.
///
/// @param quantity base units that are to come: what we ordered until it is answered, then what the
///   supplier promised, now or later
/// @param backordered of these, what comes later
/// @param substitute the product that comes in place of the one ordered
/// @param shipped base units in all shipments
/// @param delivered base units in all deliveries; null before the first
/// @param open base units still to be shipped
/// @param rejection the supplier's code for why nothing comes
/// @param expectedAt the delivery that the supplier spoke of last
public record Progress(
        OrderState state,
        long quantity,
        @Nullable LineAnswer answer,
        long backordered,
        @Nullable UUID substitute,
        long shipped,
        @Nullable Long delivered,
        long open,
        @Nullable String shipmentReference,
        @Nullable String deliveryReference,
        @Nullable String rejection,
        @Nullable Instant expectedAt) {

    /// What we have asked for.
    ///
    /// @param line of the supplier's order
    /// @param revision how often that was amended
    record Asked(int line, long quantity, int revision, boolean cancelled) {}

    static Progress of(Asked asked, Collection<Notice> notices) {
        return new Fold(asked, notices).progress();
    }

    /// The notices of an order, sorted by what they are and by the supplier's count.
    private static final class Fold {

        /// The supplier's code for a line that we took away.
        private static final String REMOVED_BY_US = "removed_by_buyer";

        private final Asked asked;
        private final List<Notice> inOrder;
        private final Optional<Answered> answered;
        private final Optional<AnsweredLine> line;
        private final Optional<Shipped> lastShipped;

        /// Base units of this line by shipment: as shipped, or else as delivered.
        private final Map<String, Long> moved = new HashMap<>();

        private long delivered;
        private boolean anyDelivered;

        Fold(Asked asked, Collection<Notice> notices) {
            this.asked = asked;
            inOrder = notices.stream().sorted(Comparator.comparingLong(Notice::sequence)).toList();
            answered = last(Answered.class);
            line =
                    answered.flatMap(
                            all ->
                                    all.lines().stream()
                                            .filter(one -> one.line() == asked.line())
                                            .findFirst());
            lastShipped = last(Shipped.class);
            for (var notice : inOrder) {
                if (notice instanceof Delivered arrived) {
                    long units = units(arrived.lines());
                    moved.putIfAbsent(arrived.shipment(), units);
                    delivered += units;
                    anyDelivered |= units > 0;
                }
            }
            for (var notice : inOrder) {
                if (notice instanceof Shipped left) {
                    moved.put(left.shipment(), units(left.lines()));
                }
            }
        }

        private <T extends Notice> Optional<T> last(Class<T> kind) {
            return inOrder.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
        }

        private long units(List<Moved> goods) {
            return goods.stream()
                    .filter(each -> each.line() == asked.line())
                    .mapToLong(Moved::quantity)
                    .sum();
        }

        Progress progress() {
            long shipped = moved.values().stream().mapToLong(Long::longValue).sum();
            long quantity = quantity();
            var state = state(shipped, quantity);
            return new Progress(
                    state,
                    quantity,
                    line.map(AnsweredLine::status).orElse(null),
                    isUpToDate() ? line.map(AnsweredLine::backordered).orElse(0L) : 0,
                    line.map(AnsweredLine::substitute).orElse(null),
                    shipped,
                    anyDelivered || state == OrderState.DELIVERED ? delivered : null,
                    state.isFinal() ? 0 : open(shipped, quantity),
                    reference(Shipped.class).or(() -> reference(Delivered.class)).orElse(null),
                    inOrder.reversed().stream()
                            .filter(Delivered.class::isInstance)
                            .map(Delivered.class::cast)
                            .filter(each -> units(each.lines()) > 0)
                            .map(Delivered::reference)
                            .findFirst()
                            .orElse(null),
                    rejection(),
                    expectedAt());
        }

        /// The reference of the last shipment that has goods of this line.
        private Optional<String> reference(Class<? extends Notice> kind) {
            return inOrder.reversed().stream()
                    .filter(kind::isInstance)
                    .flatMap(
                            notice ->
                                    switch (notice) {
                                        case Shipped left when units(left.lines()) > 0 ->
                                                java.util.stream.Stream.of(left.shipment());
                                        case Delivered came when units(came.lines()) > 0 ->
                                                java.util.stream.Stream.of(came.shipment());
                                        default -> java.util.stream.Stream.<String>empty();
                                    })
                    .findFirst();
        }

        /// Whether the answer is to the order as we want it now.
        private boolean isUpToDate() {
            return answered.isPresent() && answered.get().revision() >= asked.revision();
        }

        private boolean isRejected() {
            return isUpToDate()
                    && (answered.orElseThrow().rejected()
                            || line.filter(one -> one.status() == LineAnswer.REJECTED).isPresent());
        }

        private long quantity() {
            if (!isUpToDate() || isRejected()) {
                return asked.quantity();
            }
            long promised = line.map(one -> one.acknowledged() + one.backordered()).orElse(0L);
            return promised > 0 ? promised : asked.quantity();
        }

        private OrderState state(long shipped, long quantity) {
            if (shipped > 0 || anyDelivered) {
                return isComplete(quantity) ? OrderState.DELIVERED : OrderState.SHIPPED;
            }
            if (asked.cancelled()) {
                return OrderState.CANCELLED;
            }
            if (isRejected()) {
                return REMOVED_BY_US.equals(rejection())
                        ? OrderState.CANCELLED
                        : OrderState.REJECTED;
            }
            return answered.isPresent() ? OrderState.ACKNOWLEDGED : OrderState.ORDERED;
        }

        /// Whether all that will ever come has come: nothing is under way, nothing remains, and no
        /// earlier notice is missing that could say otherwise; or as much has come as was promised.
        private boolean isComplete(long quantity) {
            if (isUpToDate() && delivered >= quantity) {
                return true;
            }
            var arrived = new HashSet<String>();
            inOrder.forEach(
                    notice -> {
                        if (notice instanceof Delivered came) {
                            arrived.add(came.shipment());
                        }
                    });
            boolean underWay =
                    moved.entrySet().stream()
                            .anyMatch(
                                    each ->
                                            each.getValue() > 0
                                                    && !arrived.contains(each.getKey()));
            return !underWay && remaining().orElse(0L) == 0 && isWithoutGap();
        }

        private boolean isWithoutGap() {
            return inOrder.getLast().sequence() == inOrder.size();
        }

        /// What the last shipment says is still to come of this line, unless the order was answered
        /// anew since.
        private Optional<Long> remaining() {
            return lastShipped
                    .filter(
                            left ->
                                    answered.isEmpty()
                                            || answered.get().sequence() < left.sequence())
                    .map(Shipped::remaining)
                    .map(
                            all ->
                                    all.stream()
                                            .filter(each -> each.line() == asked.line())
                                            .mapToLong(Notice.Remaining::quantity)
                                            .sum());
        }

        private long open(long shipped, long quantity) {
            return remaining().orElse(Math.max(0, quantity - shipped));
        }

        private @Nullable String rejection() {
            if (!isRejected()) {
                return null;
            }
            return line.map(AnsweredLine::reason).orElse(answered.orElseThrow().reason());
        }

        private @Nullable Instant expectedAt() {
            for (var notice : inOrder.reversed()) {
                if (notice instanceof Shipped left) {
                    return left.expectedAt();
                }
                if (notice instanceof Answered answer && answer.expectedAt() != null) {
                    return answer.expectedAt();
                }
            }
            return null;
        }
    }
}

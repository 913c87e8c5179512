package com.retail.supplychain.edi;

import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.OrderAcknowledgment.Answer;
import com.retail.supplychain.order.LineAnswer;
import com.retail.supplychain.order.Notice;
import com.retail.supplychain.order.Notice.AnsweredLine;
import com.retail.supplychain.order.Purchased;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an 855 as the answer to an order that it is.
///
/// @param order as we know it
/// @param time at the place that it is for
record AnswerReader(Purchased order, PartnerTime time) {

    private static final Set<String> PURPOSES = Set.of("00", "04", "05", "06");

    /// Of the whole order, by BAK02: all of it as the lines say, or where they say nothing as it
    /// was ordered; or none of it.
    private static final Set<String> TAKEN = Set.of("AC", "AD", "AE", "AK", "AT");

    private static final Set<String> NOT_TAKEN = Set.of("RD", "RF", "RJ");

    /// Answers that do not speak of the lines that are simply accepted.
    private static final Set<String> EXCEPTIONS_ONLY = Set.of("AE", "AK", "AT");

    /// Item accepted; with another price, date, quantity or product, or with something else
    /// changed.
    private static final Set<String> ACCEPTED =
            Set.of("AC", "AR", "DR", "IA", "IC", "IP", "IQ", "IS");

    private static final Set<String> REJECTED = Set.of("ID", "IR");

    /// Which dates say when it is delivered: estimated, scheduled, as requested.
    private static final List<String> DELIVERED =
            List.of(Moment.DELIVERY_ESTIMATED, "067", Moment.DELIVERY_REQUESTED);

    /// @throws Unfit if it is not an answer to this order
    Notice.Answered read(OrderAcknowledgment said, Letter letter) {
        var heading = said.heading();
        if (!PURPOSES.contains(heading.purpose())) {
            throw new Unfit("BAK", 1, heading.purpose(), "is no purpose that can be followed");
        }
        boolean rejected = NOT_TAKEN.contains(heading.type());
        if (!rejected && !TAKEN.contains(heading.type())) {
            throw new Unfit("BAK", 2, heading.type(), "is no answer to an order");
        }
        Reckoning.requireShipTo(order.purchase().locationId(), said.particulars().parties());
        return new Notice.Answered(
                letter.sequence(),
                time.at("GS", 4, letter.sentAt().toLocalDate(), letter.sentAt().toLocalTime()),
                order.purchase().revision(),
                rejected,
                rejected ? heading.type() : null,
                rejected ? null : expected(said).orElse(null),
                rejected ? allRejected(said) : lines(said));
    }

    private Optional<Instant> expected(OrderAcknowledgment said) {
        return time.first(said.particulars().moments(), DELIVERED)
                .or(
                        () ->
                                said.lines().stream()
                                        .flatMap(this::expected)
                                        .max(Comparator.naturalOrder()));
    }

    private Stream<Instant> expected(OrderAcknowledgment.Line line) {
        var answered =
                line.answers().stream()
                        .map(Answer::when)
                        .filter(Objects::nonNull)
                        .filter(when -> DELIVERED.contains(when.qualifier()))
                        .map(when -> time.at("ACK", 5, when.date(), null));
        return Stream.concat(time.first(line.moments(), DELIVERED).stream(), answered);
    }

    private List<AnsweredLine> lines(OrderAcknowledgment said) {
        var lines = said.lines().stream().map(this::line).toList();
        if (lines.stream().map(AnsweredLine::line).distinct().count() < lines.size()) {
            throw new Unfit("PO1", 1, null, "answers one line twice");
        }
        boolean othersAccepted = EXCEPTIONS_ONLY.contains(said.heading().type()) || lines.isEmpty();
        return othersAccepted ? Stream.concat(lines.stream(), others(lines)).toList() : lines;
    }

    private Stream<AnsweredLine> others(List<AnsweredLine> answered) {
        return order.lines().stream()
                .filter(line -> answered.stream().noneMatch(each -> each.line() == line.number()))
                .map(line -> answer(line, line.quantity(), 0, null, null));
    }

    private List<AnsweredLine> allRejected(OrderAcknowledgment said) {
        var reasons = said.lines().stream().map(this::rejectedLine).toList();
        var others =
                order.lines().stream()
                        .filter(
                                line ->
                                        reasons.stream()
                                                .noneMatch(each -> each.line() == line.number()))
                        .map(line -> answer(line, 0, 0, said.heading().type(), null));
        return Stream.concat(reasons.stream(), others).toList();
    }

    private AnsweredLine rejectedLine(OrderAcknowledgment.Line said) {
        var line = Reckoning.line(order, said.item().line(), said.item().ids(), "PO1");
        var reason = said.answers().stream().map(AnswerReader::reason).findFirst();
        return answer(line, 0, 0, reason.orElse("IR"), null);
    }

    private AnsweredLine line(OrderAcknowledgment.Line said) {
        var line = Reckoning.line(order, said.item().line(), said.item().ids(), "PO1");
        long casePack = Reckoning.casePack(said.goods()).orElse(line.casePack());
        var ordered = said.item().quantity();
        long whole =
                ordered == null ? line.quantity() : Reckoning.eaches(ordered, casePack, "PO1", 2);
        long acknowledged = said.answers().isEmpty() ? whole : 0;
        long backordered = 0;
        String reason = null;
        UUID substitute = null;
        for (var answer : said.answers()) {
            var quantity = answer.quantity();
            long units = quantity == null ? whole : Reckoning.eaches(quantity, casePack, "ACK", 2);
            if (ACCEPTED.contains(answer.status())) {
                acknowledged += units;
            } else if (Answer.BACKORDERED.equals(answer.status())) {
                backordered += units;
            } else if (!REJECTED.contains(answer.status())) {
                throw new Unfit("ACK", 1, answer.status(), "is no status that can be followed");
            }
            if (!Answer.ACCEPTED.equals(answer.status())) {
                reason = reason(answer);
            }
            if (Answer.SUBSTITUTED.equals(answer.status())) {
                substitute = substitute(answer.ids());
            }
        }
        return answer(line, acknowledged, backordered, reason, substitute);
    }

    private static String reason(Answer answer) {
        return Objects.requireNonNullElse(answer.note(), answer.status());
    }

    private static UUID substitute(List<ItemId> ids) {
        var ours = Reckoning.ours(ids);
        try {
            return UUID.fromString(ours.orElse(""));
        } catch (IllegalArgumentException unknown) {
            throw new Unfit("ACK", 8, ours.orElse(null), "is no product of ours");
        }
    }

    private static AnsweredLine answer(
            Purchased.Line line,
            long acknowledged,
            long backordered,
            @Nullable String reason,
            @Nullable UUID substitute) {
        var status =
                backordered > 0
                        ? LineAnswer.BACKORDERED
                        : acknowledged == 0
                                ? LineAnswer.REJECTED
                                : acknowledged == line.quantity() && substitute == null
                                        ? LineAnswer.ACCEPTED
                                        : LineAnswer.CHANGED;
        return new AnsweredLine(
                line.number(),
                line.productId(),
                status,
                acknowledged,
                backordered,
                reason,
                substitute);
    }
}

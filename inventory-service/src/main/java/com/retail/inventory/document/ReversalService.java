package com.retail.inventory.document;

import com.retail.inventory.entry.Attempts;
import com.retail.inventory.entry.Booking;
import com.retail.inventory.entry.Refusals;
import com.retail.inventory.ledger.Ledger;
import com.retail.inventory.stock.AppliedSources;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Taking back what was booked, by movements that are linked to it. Asked again, it gives the first
/// answer.
@Service
public class ReversalService {

    private final Ledger ledger;
    private final AppliedSources sources;
    private final Documents documents;
    private final StockEngine stock;
    private final Booking booking;
    private final Clock clock;

    ReversalService(
            Ledger ledger,
            AppliedSources sources,
            Documents documents,
            StockEngine stock,
            Booking booking,
            Clock clock) {
        this.ledger = ledger;
        this.sources = sources;
        this.documents = documents;
        this.stock = stock;
        this.booking = booking;
        this.clock = clock;
    }

    /// Takes back one movement.
    ///
    /// @throws Problem 404 when the caller may not know of it, 409 when it can't be taken back: the
    ///   goods are gone, its location was closed, or it is not one that stands for itself
    public Outcome.Posted reverse(UUID movementId, @Nullable String note, Caller caller) {
        var movement =
                ledger.find(movementId)
                        .filter(found -> caller.sees(found.locationId()))
                        .orElseThrow(() -> Problem.notFound("movement"));
        var counter = CounterMovement.of(movement, null, caller.actor(), note, clock.instant());
        var outcomes =
                stock.moveWith(
                        booking.whileOpen(List.of(movement.locationId()), moved -> true),
                        List.of(counter));
        return switch (outcomes.getFirst()) {
            case Outcome.Posted posted -> posted;
            case Outcome.Refused refused -> throw Refusals.problem(refused);
            case Outcome.NotTried notTried ->
                    throw new IllegalStateException("a lone line is always tried");
        };
    }

    /// Takes back all movements of a document, or none; those that were taken back one by one stay
    /// so.
    ///
    /// @throws Problem as [#reverse]
    public PostedDocument reverseDocument(UUID documentId, @Nullable String note, Caller caller) {
        var document =
                documents
                        .find(documentId)
                        .filter(found -> caller.sees(found.locationId()))
                        .orElseThrow(() -> Problem.notFound("document"));
        if (document.reverses() != null) {
            throw Problem.conflict(
                    "not-reversible", "It is itself a reversal: record anew what has happened.");
        }
        if (isArchived(document) && documents.reversalOf(documentId).isEmpty()) {
            throw Problem.conflict(
                    "archived",
                    "It was booked long ago; that month of the ledger has been archived.");
        }
        return Attempts.until(() -> attempt(document, note, caller));
    }

    private Optional<PostedDocument> attempt(
            Document document, @Nullable String note, Caller caller) {
        var movements = ledger.ofDocument(document.documentId());
        var now = clock.instant();
        var reversal =
                new Document(
                        Ids.next(),
                        document.kind(),
                        document.locationId(),
                        document.reference(),
                        note,
                        now,
                        now,
                        caller.actor(),
                        document.documentId(),
                        null);
        List<MoveStock> lines =
                movements.stream()
                        .map(
                                movement ->
                                        CounterMovement.of(
                                                movement,
                                                reversal.documentId(),
                                                reversal.actor(),
                                                note,
                                                now))
                        .toList();
        var outcomes =
                stock.moveWith(
                        booking.whileOpen(
                                List.of(document.locationId()),
                                moved ->
                                        documents.add(reversal, null, "")
                                                && isWhole(document, movements.size())),
                        lines);
        if (outcomes.stream().anyMatch(Outcome::isOvertaken)) {
            return Optional.empty();
        }
        if (outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            throw Refusals.document(outcomes);
        }
        return documents
                .reversalOf(document.documentId())
                .map(stored -> PostedDocument.of(stored, outcomes))
                .or(
                        () -> {
                            throw Problem.conflict(
                                    "already-reversed",
                                    "All its movements were taken back one by one before.");
                        });
    }

    /// Whether no line that was refused at first has been booked meanwhile.
    private boolean isWhole(Document document, int movements) {
        return ledger.ofDocument(document.documentId()).size() == movements;
    }

    /// Whether its movements are no more in the ledger, or not all of them.
    public boolean isArchived(Document document) {
        return document.recordedAt().isBefore(ledger.begin());
    }

    /// Which of these movements were taken back.
    public List<UUID> reversed(List<Movement> movements) {
        var reversals =
                sources.among(
                        movements.stream()
                                .map(movement -> CounterMovement.sourceRef(movement.movementId()))
                                .toList());
        return reversals.entrySet().stream()
                .filter(reversal -> reversal.getValue().movement() != null)
                .map(reversal -> CounterMovement.reversed(reversal.getKey()))
                .toList();
    }
}

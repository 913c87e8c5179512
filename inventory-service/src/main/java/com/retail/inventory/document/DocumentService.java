package com.retail.inventory.document;

import com.retail.inventory.entry.Attempts;
import com.retail.inventory.entry.EarlierRequests;
import com.retail.inventory.entry.Refusals;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.reason.ReasonCode;
import com.retail.inventory.reason.ReasonService;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Outcome;
import com.retail.inventory.stock.StockEngine;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Booking documents: the lines and their document are written in one transaction, once per
/// request.
@Service
public class DocumentService {

    private final Documents documents;
    private final ReasonService reasons;
    private final StockEngine stock;
    private final EarlierRequests earlier;
    private final Clock clock;

    DocumentService(
            Documents documents,
            ReasonService reasons,
            StockEngine stock,
            EarlierRequests earlier,
            Clock clock) {
        this.documents = documents;
        this.reasons = reasons;
        this.stock = stock;
        this.earlier = earlier;
        this.clock = clock;
    }

    /// Books a document, once per request. What was refused can be tried again until the document
    /// is taken back.
    ///
    /// @param lines how many the request has
    /// @param command reads it
    /// @throws Problem 409 with the refused lines when nothing was moved, 422 for a line's reason
    public PostedDocument post(
            RequestSource source, int lines, Supplier<PostDocument> command, Caller caller) {
        return earlier.answer(
                source,
                lines,
                caller,
                () -> post(command.get(), source, caller),
                outcomes -> posted(outcomes).orElseThrow());
    }

    private PostedDocument post(PostDocument command, RequestSource source, Caller caller) {
        var codes = codes(command);
        return Attempts.until(() -> attempt(command, codes, source, caller));
    }

    private Optional<PostedDocument> attempt(
            PostDocument command,
            List<@Nullable String> codes,
            RequestSource source,
            Caller caller) {
        var known = documents.madeBy(source);
        known.ifPresent(
                before -> {
                    source.requireSame(before.fingerprint());
                    requireNotReversed(before.documentId());
                });
        var document =
                new Document(
                        known.map(Documents.Known::documentId).orElseGet(Ids::next),
                        command.kind(),
                        command.locationId(),
                        command.reference(),
                        command.note(),
                        command.occurredAt(),
                        clock.instant(),
                        caller.actor(),
                        null,
                        null);
        var outcomes =
                stock.moveWith(
                        moved ->
                                documents.add(
                                        document,
                                        source.repeatable() ? source.ref() : null,
                                        source.fingerprint()),
                        lines(command, codes, document, source),
                        command.allOrNothing());
        if (outcomes.stream().anyMatch(Outcome::isOvertaken)) {
            return Optional.empty();
        }
        return posted(outcomes)
                .or(
                        () -> {
                            throw Refusals.document(outcomes);
                        });
    }

    private void requireNotReversed(UUID document) {
        if (documents.reversalOf(document).isPresent()) {
            throw Problem.conflict(
                    "document-reversed",
                    "The document was taken back: book what was refused then as another one.");
        }
    }

    private List<@Nullable String> codes(PostDocument command) {
        var codes = new ArrayList<@Nullable String>();
        for (int i = 0; i < command.lines().size(); i++) {
            var given = command.lines().get(i).reasonCode();
            var at = "/lines/" + i + "/reason_code";
            var kind = command.kind().stated();
            codes.add(
                    kind == ReasonCode.Kind.WRITE_OFF
                            ? reasons.required(kind, given, at)
                            : reasons.given(kind, given, at));
        }
        return codes;
    }

    private static List<MoveStock> lines(
            PostDocument command,
            List<@Nullable String> codes,
            Document document,
            RequestSource source) {
        var lines = new ArrayList<MoveStock>();
        for (int i = 0; i < command.lines().size(); i++) {
            var line = command.lines().get(i);
            long change = command.kind().change(line.goods().units());
            lines.add(
                    new MoveStock(
                            new StockKey(line.goods().productId(), command.locationId()),
                            new MoveStock.By(change),
                            new MoveStock.Cause(
                                    command.kind().reason(),
                                    codes.get(i),
                                    document.documentId(),
                                    null,
                                    document.actor(),
                                    line.note()),
                            source.line(i),
                            false,
                            command.occurredAt(),
                            line.goods().lots(change),
                            line.goods().entered()));
        }
        return lines;
    }

    /// The document that the lines are in, unless none was moved.
    private Optional<PostedDocument> posted(List<Outcome> outcomes) {
        return Outcome.document(outcomes)
                .flatMap(documents::find)
                .map(document -> PostedDocument.of(document, outcomes));
    }

    /// The document, if the caller may know of its location.
    public Document get(UUID id, Caller caller) {
        return documents
                .find(id)
                .filter(document -> caller.sees(document.locationId()))
                .orElseThrow(() -> Problem.notFound("document"));
    }

    /// A page of the documents that the caller may know of, the newest first.
    public Page<Document> page(FindDocuments filter, Caller caller, PageQuery query) {
        if (filter.locationId() != null) {
            caller.requireLocation(filter.locationId());
        }
        return Page.of(
                documents.page(filter, caller, query),
                query,
                document -> List.of(document.documentId().toString()));
    }
}

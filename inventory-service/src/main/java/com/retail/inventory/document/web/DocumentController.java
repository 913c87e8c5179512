package com.retail.inventory.document.web;

import com.retail.inventory.document.Document;
import com.retail.inventory.document.DocumentService;
import com.retail.inventory.document.FindDocuments;
import com.retail.inventory.document.PostDocument;
import com.retail.inventory.document.ReversalService;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.ledger.Ledger;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Movement;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/documents")
class DocumentController {

    record DocumentRequest(
            @NotNull Document.Kind kind,
            @Nullable UUID locationId,
            @Nullable @Size(max = 100) String reference,
            @Nullable @Size(max = 500) String note,
            @Nullable Instant occurredAt,
            @Nullable Boolean allOrNothing,
            @NotEmpty @Size(max = PostDocument.MOST_LINES)
                    List<@Valid @NotNull DocumentLineRequest> lines) {}

    /// A quantity of the product in base units, of packs of `pack_units`, or of the barcode's
    /// packs.
    record DocumentLineRequest(
            @Nullable UUID productId,
            @Nullable @Size(max = 400) String barcode,
            @NotNull @Min(-MoveStock.MOST) @Max(MoveStock.MOST) Long quantity,
            @Nullable @Min(1) @Max(GoodsEntry.MOST_IN_A_PACK) Long packUnits,
            @Nullable String lot,
            @Nullable LocalDate expiresOn,
            @Nullable @Size(max = 40) String reasonCode,
            @Nullable @Size(max = 500) String note) {

        GoodsEntry entry(Document.Kind kind, String pointer) {
            if (quantity == 0 || (quantity < 0 && !kind.isSigned())) {
                throw Problem.invalid(
                        pointer + "/quantity",
                        kind.isSigned() ? "must not be 0" : "must be greater than 0");
            }
            return new GoodsEntry(
                    productId, barcode, quantity, packUnits, lot, expiresOn, pointer, "quantity");
        }
    }

    /// A document with the ledger's rows that are its lines.
    ///
    /// @param archived whether rows of it are missing, as their month of the ledger was detached
    /// @param reversedMovements which of them were taken back
    record DocumentView(
            Document document,
            boolean archived,
            List<Movement> movements,
            List<UUID> reversedMovements) {}

    private final DocumentService documents;
    private final ReversalService reversals;
    private final Ledger ledger;
    private final GoodsReader goods;
    private final Occasion occasion;

    DocumentController(
            DocumentService documents,
            ReversalService reversals,
            Ledger ledger,
            GoodsReader goods,
            Occasion occasion) {
        this.documents = documents;
        this.reversals = reversals;
        this.ledger = ledger;
        this.goods = goods;
        this.occasion = occasion;
    }

    @PostMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @Answers(201)
    ResponseEntity<DocumentAnswer> post(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DocumentRequest request,
            Caller caller) {
        return DocumentAnswer.created(
                documents.post(
                        RequestSource.of(key, "documents", request, caller),
                        request.lines().size(),
                        () -> command(request, caller),
                        caller));
    }

    private PostDocument command(DocumentRequest request, Caller caller) {
        return new PostDocument(
                request.kind(),
                occasion.place(request.locationId(), caller, "/location_id"),
                request.reference(),
                request.note(),
                occasion.time(request.occurredAt(), "/occurred_at"),
                !Boolean.FALSE.equals(request.allOrNothing()),
                lines(request));
    }

    private List<PostDocument.Line> lines(DocumentRequest request) {
        var entries = new ArrayList<GoodsEntry>();
        for (int i = 0; i < request.lines().size(); i++) {
            entries.add(request.lines().get(i).entry(request.kind(), "/lines/" + i));
        }
        var read = goods.read(entries);
        var lines = new ArrayList<PostDocument.Line>();
        for (int i = 0; i < read.size(); i++) {
            var line = request.lines().get(i);
            lines.add(new PostDocument.Line(read.get(i), line.reasonCode(), line.note()));
        }
        return lines;
    }

    @GetMapping
    @AllowedToAll
    Page<Document> list(
            @RequestParam(required = false) Document.@Nullable Kind kind,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Caller caller,
            PageQuery page) {
        return documents.page(new FindDocuments(kind, locationId, from, to), caller, page);
    }

    @GetMapping("/{documentId}")
    @AllowedToAll
    DocumentView get(@PathVariable UUID documentId, Caller caller) {
        var document = documents.get(documentId, caller);
        var movements = ledger.ofDocument(documentId);
        return new DocumentView(
                document, reversals.isArchived(document), movements, reversals.reversed(movements));
    }
}

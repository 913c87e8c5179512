package com.retail.supplychain.edi.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.edi.IncomingDocuments;
import com.retail.supplychain.edi.Outcome;
import com.retail.supplychain.edi.OutgoingDocuments;
import com.retail.supplychain.edi.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/supply-chain/edi")
class EdiController {

    private static final String X12 = "application/edi-x12";
    private static final int MOST_FAULTS = 100;

    /// What became of all that was in a body.
    record Report(long applied, long refused, List<Outcome> items) {}

    private final OutgoingDocuments outgoing;
    private final IncomingDocuments incoming;

    EdiController(OutgoingDocuments outgoing, IncomingDocuments incoming) {
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    /// 200, or 207 if some are refused, or 422 if all are.
    @PostMapping(consumes = X12)
    @Allowed(Role.ADMIN)
    @Answers({200, 207})
    ResponseEntity<Report> take(@RequestBody(required = false) @Nullable String interchange) {
        var items = incoming.take(interchange == null ? "" : interchange);
        long refused = count(items, Outcome.State.REFUSED);
        if (refused == items.size()) {
            throw Problem.invalid(faults(items));
        }
        return ResponseEntity.status(refused == 0 ? HttpStatus.OK : HttpStatus.MULTI_STATUS)
                .body(new Report(count(items, Outcome.State.APPLIED), refused, items));
    }

    private static long count(List<Outcome> items, Outcome.State state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    private static List<Problem.Fault> faults(List<Outcome> items) {
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(n -> items.get(n).faults().stream().map(fault -> fault(n, fault)))
                .limit(MOST_FAULTS)
                .toList();
    }

    private static Problem.Fault fault(int item, Outcome.Fault fault) {
        return Problem.Fault.at(
                "/%d/%s/%d".formatted(item, fault.place(), fault.element()), fault.text());
    }

    @GetMapping(path = "/850", produces = X12)
    @AllowedToAll
    String order(@RequestParam("order_id") UUID orderId, Caller caller) {
        return outgoing.order(orderId, caller);
    }

    /// A page an interchange; the next one is in the header `Link`.
    @GetMapping(path = "/846", produces = X12)
    @AllowedToAll
    ResponseEntity<String> positions(
            @RequestParam("location_id") UUID locationId, Caller caller, PageQuery page) {
        var here = UriComponentsBuilder.newInstance().queryParam("location_id", locationId);
        return linked(outgoing.positions(locationId, caller, page), here, page);
    }

    /// A page an interchange; the next one is in the header `Link`.
    @GetMapping(path = "/852", produces = X12)
    @AllowedToAll
    ResponseEntity<String> activity(
            @RequestParam("location_id") UUID locationId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            Caller caller,
            PageQuery page) {
        var here =
                UriComponentsBuilder.newInstance()
                        .queryParam("location_id", locationId)
                        .queryParam("from", from)
                        .queryParam("to", to);
        return linked(
                outgoing.activity(locationId, new Period(from, to), caller, page), here, page);
    }

    private static ResponseEntity<String> linked(
            OutgoingDocuments.Rendered rendered, UriComponentsBuilder here, PageQuery page) {
        var answer = ResponseEntity.ok();
        if (rendered.nextCursor() != null) {
            var next =
                    here.queryParam("limit", page.limit())
                            .queryParam("cursor", rendered.nextCursor())
                            .toUriString();
            answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        return answer.body(rendered.text());
    }
}

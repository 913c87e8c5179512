package com.retail.sales.sale.web;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Bodies;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.platform.web.ProblemWriter;
import com.retail.sales.sale.FindSales;
import com.retail.sales.sale.Outcome;
import com.retail.sales.sale.RecordSale;
import com.retail.sales.sale.Sale;
import com.retail.sales.sale.SaleService;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `/sales`.
@RestController
@RequestMapping("/sales")
class SalesController {

    private static final int MOST_AT_ONCE = 500;

    /// What became of one of many.
    ///
    /// @param status as if it had been sent alone: 201 recorded, 200 recorded before, else the
    ///   problem's
    record Item(int index, int status, @Nullable Sale sale, @Nullable JsonNode problem) {}

    /// Many sales as they are sent; only the document needs it, for each is read by itself.
    record Many(List<RecordSale> sales) {}

    /// What became of many, in the order in which they were sent.
    record Items(long recorded, long refused, List<Item> items) {}

    private final SaleService sales;
    private final Bodies bodies;
    private final ProblemWriter problems;

    SalesController(SaleService sales, Bodies bodies, ProblemWriter problems) {
        this.sales = sales;
        this.bodies = bodies;
        this.problems = problems;
    }

    /// One sale, or many as `{"sales": [...]}`.
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(oneOf = {Sale.class, Items.class})))
    @ApiResponse(
            responseCode = "200",
            description = "It was recorded before",
            content = @Content(schema = @Schema(implementation = Sale.class)))
    @ApiResponse(
            responseCode = "207",
            description = "Some of many are refused",
            content = @Content(schema = @Schema(implementation = Items.class)))
    @PostMapping
    @AllowedToAll
    ResponseEntity<?> record(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                RecordSale.class,
                                                                Many.class
                                                            })))
                    JsonNode body,
            Caller caller) {
        if (!body.isObject()) {
            throw Problem.badRequest(
                    "A JSON object is needed: one sale, or {\"sales\": [...]} for many.");
        }
        return body.has("sales") ? many(body, caller) : one(body, caller);
    }

    @GetMapping
    @AllowedToAll
    Page<Sale> list(
            @RequestParam(required = false) @Nullable UUID location,
            @RequestParam(required = false) @Nullable UUID product,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String sort,
            PageQuery page,
            Caller caller) {
        return sales.list(FindSales.of(location, product, from, to, sort), page, caller);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    Sale get(@PathVariable UUID id, Caller caller) {
        return sales.get(id, caller);
    }

    private ResponseEntity<Sale> one(JsonNode body, Caller caller) {
        var command = bodies.read(body, RecordSale.class);
        return switch (sales.record(List.of(command), caller).getFirst()) {
            case Outcome.Refused(var problem) -> throw problem;
            case Outcome.Recorded(var sale, var again) ->
                    again
                            ? ResponseEntity.ok(sale)
                            : ResponseEntity.created(URI.create("/sales/" + sale.id())).body(sale);
        };
    }

    private ResponseEntity<Items> many(JsonNode body, Caller caller) {
        var nodes = nodes(body);
        var commands = new ArrayList<RecordSale>();
        var unreadable = new ArrayList<@Nullable Problem>();
        for (var node : nodes) {
            try {
                commands.add(bodies.read(node, RecordSale.class));
                unreadable.add(null);
            } catch (Problem problem) {
                unreadable.add(problem);
            }
        }
        var outcomes = sales.record(commands, caller).iterator();
        var items = new ArrayList<Item>();
        for (var problem : unreadable) {
            items.add(
                    item(
                            items.size(),
                            problem == null ? outcomes.next() : new Outcome.Refused(problem)));
        }
        long refused = items.stream().filter(item -> item.problem() != null).count();
        return ResponseEntity.status(refused == 0 ? HttpStatus.CREATED : HttpStatus.MULTI_STATUS)
                .body(new Items(items.size() - refused, refused, items));
    }

    private static List<JsonNode> nodes(JsonNode body) {
        var list = body.get("sales");
        for (var name : body.propertyNames()) {
            if (!name.equals("sales")) {
                throw Problem.badRequest(
                        "A field can't be read.",
                        Problem.Fault.at("/" + name, "is not a field beside a list of sales"));
            }
        }
        if (!list.isArray()) {
            throw Problem.badRequest(
                    "A field can't be read.", Problem.Fault.at("/sales", "must be a list"));
        }
        if (list.isEmpty() || list.size() > MOST_AT_ONCE) {
            throw Problem.invalid("/sales", "must have 1 to " + MOST_AT_ONCE + " items");
        }
        return list.valueStream().toList();
    }

    private Item item(int index, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var sale, var again) ->
                    new Item(index, again ? 200 : 201, sale, null);
            case Outcome.Refused(var problem) ->
                    new Item(index, problem.status().value(), null, problems.tree(problem));
        };
    }
}

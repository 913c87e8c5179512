package com.retail.catalog.product.web;

import com.retail.catalog.product.FindProducts;
import com.retail.catalog.product.ProductService;
import com.retail.catalog.product.ProductView;
import com.retail.catalog.product.SaveProduct;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.Bodies;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/products`, one by one; the body of a write is the command [SaveProduct] itself.
@RestController
@RequestMapping("/products")
class ProductController {

    private static final String PATCH =
            "The fields of SaveProduct that shall change (RFC 7396); a null takes a value away.";

    private final ProductService products;
    private final Bodies bodies;

    ProductController(ProductService products, Bodies bodies) {
        this.products = products;
        this.bodies = bodies;
    }

    @GetMapping
    @AllowedToAll
    Page<ProductView> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String barcode,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String sort,
            PageQuery page,
            Caller caller) {
        return products.list(FindProducts.of(q, category, barcode, status, sort), page, caller);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ProductView get(@PathVariable UUID id, Caller caller, HttpServletResponse response) {
        return read(products.get(id, caller), response);
    }

    @GetMapping("/by-barcode/{code}")
    @AllowedToAll
    ProductView getByBarcode(
            @PathVariable String code, Caller caller, HttpServletResponse response) {
        return read(products.getByBarcode(FindProducts.gtin("code", code), caller), response);
    }

    @PostMapping
    @Allowed(Role.ADMIN)
    @Answers(201)
    ResponseEntity<ProductView> create(@Valid @RequestBody SaveProduct request, Caller caller) {
        var made = products.create(request, caller);
        return answer(ResponseEntity.created(URI.create("/products/" + made.id())), made);
    }

    @PutMapping("/{id}")
    @Allowed(Role.ADMIN)
    ResponseEntity<ProductView> replace(
            @PathVariable UUID id,
            @Valid @RequestBody SaveProduct request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        return answer(
                ResponseEntity.ok(),
                products.change(
                        id,
                        revision -> ETags.require(ifMatch, revision),
                        present -> request,
                        caller));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    @Allowed(Role.ADMIN)
    ResponseEntity<ProductView> patch(
            @PathVariable UUID id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(type = "object", description = PATCH)))
                    JsonNode patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        if (!(patch instanceof ObjectNode changes)) {
            throw Problem.badRequest("A JSON object is needed.");
        }
        return answer(
                ResponseEntity.ok(),
                products.change(
                        id,
                        revision -> ETags.check(ifMatch, revision),
                        present -> merged(SaveProduct.of(present), changes),
                        caller));
    }

    @DeleteMapping("/{id}")
    @Allowed(Role.ADMIN)
    ResponseEntity<Void> discontinue(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        products.discontinue(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    /// RFC 7396.
    private SaveProduct merged(SaveProduct present, ObjectNode patch) {
        var target = (ObjectNode) bodies.tree(present);
        if (patch.has("category") && !patch.has("category_id")) {
            target.remove("category_id");
        }
        merge(target, patch);
        return bodies.read(target, SaveProduct.class);
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties()
                .forEach(
                        change -> {
                            var name = change.getKey();
                            var value = change.getValue();
                            if (value.isNull()) {
                                target.remove(name);
                            } else if (value instanceof ObjectNode inner) {
                                var below =
                                        target.get(name) instanceof ObjectNode there
                                                ? there
                                                : target.putObject(name);
                                merge(below, inner);
                            } else {
                                target.set(name, value);
                            }
                        });
    }

    /// The tag says which version a change would mean. No 304 may come of it, as of a
    /// [ResponseEntity] with a tag: stock moves without a new version, each caller sees its own,
    /// and a barcode goes to another product.
    private static ProductView read(ProductView product, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, ETags.of(product.revision()));
        return product;
    }

    private static ResponseEntity<ProductView> answer(
            ResponseEntity.BodyBuilder status, ProductView product) {
        return status.eTag(ETags.of(product.revision())).body(product);
    }
}

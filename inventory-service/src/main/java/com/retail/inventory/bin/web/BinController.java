package com.retail.inventory.bin.web;

import com.retail.inventory.bin.Bin;
import com.retail.inventory.bin.BinService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/locations/{locationId}/bins")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class BinController {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    record BinRequest(@NotBlank @Size(max = 200) String name) {}

    /// A product that is kept in a bin.
    record KeptProduct(UUID productId) {}

    private final BinService bins;

    BinController(BinService bins) {
        this.bins = bins;
    }

    @GetMapping
    @AllowedToAll
    Page<Bin> list(@PathVariable UUID locationId, Caller caller, PageQuery page) {
        return bins.page(locationId, caller, page);
    }

    @GetMapping("/{code}")
    @AllowedToAll
    ResponseEntity<Bin> get(
            @PathVariable UUID locationId, @PathVariable String code, Caller caller) {
        return tagged(ResponseEntity.ok(), bins.get(locationId, code, caller));
    }

    @PutMapping("/{code}")
    @Answers({200, 201})
    ResponseEntity<Bin> put(
            @PathVariable UUID locationId,
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody BinRequest request,
            Caller caller) {
        if (!CODE.matcher(code).matches()) {
            throw Problem.badRequest(
                    "A bin's code can't be like that.",
                    Problem.Fault.in("code", "has 1 to 40 letters, digits, '.', '_' and '-'"));
        }
        var bin =
                bins.put(
                        locationId,
                        code,
                        request.name(),
                        caller,
                        present -> ETags.requireIfThere(ifMatch, present));
        return tagged(
                bin.version() == 1
                        ? ResponseEntity.created(
                                URI.create("/locations/" + locationId + "/bins/" + code))
                        : ResponseEntity.ok(),
                bin);
    }

    @DeleteMapping("/{code}")
    ResponseEntity<Void> remove(
            @PathVariable UUID locationId,
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller) {
        bins.remove(locationId, code, caller, present -> ETags.require(ifMatch, present));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{code}/products")
    @AllowedToAll
    Page<KeptProduct> products(
            @PathVariable UUID locationId,
            @PathVariable String code,
            Caller caller,
            PageQuery page) {
        return bins.products(locationId, code, caller, page).map(KeptProduct::new);
    }

    @PutMapping("/{code}/products/{productId}")
    ResponseEntity<Void> place(
            @PathVariable UUID locationId,
            @PathVariable String code,
            @PathVariable UUID productId,
            Caller caller) {
        bins.place(locationId, code, productId, caller);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{code}/products/{productId}")
    ResponseEntity<Void> takeOut(
            @PathVariable UUID locationId,
            @PathVariable String code,
            @PathVariable UUID productId,
            Caller caller) {
        bins.takeOut(locationId, code, productId, caller);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Bin> tagged(ResponseEntity.BodyBuilder answer, Bin bin) {
        return answer.eTag(ETags.of(bin.version())).body(bin);
    }
}

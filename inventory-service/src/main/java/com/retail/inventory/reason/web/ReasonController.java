package com.retail.inventory.reason.web;

import com.retail.inventory.reason.ReasonCode;
import com.retail.inventory.reason.ReasonService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;
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
@RequestMapping("/inventory/reasons")
class ReasonController {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    record ReasonRequest(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty Set<ReasonCode.Kind> kinds,
            @Nullable Boolean active) {}

    private final ReasonService reasons;

    ReasonController(ReasonService reasons) {
        this.reasons = reasons;
    }

    @GetMapping
    @AllowedToAll
    Page<ReasonCode> list(PageQuery page) {
        return reasons.page(page);
    }

    @GetMapping("/{code}")
    @AllowedToAll
    ResponseEntity<ReasonCode> get(@PathVariable String code) {
        return tagged(ResponseEntity.ok(), reasons.get(code));
    }

    @PutMapping("/{code}")
    @Allowed(Role.ADMIN)
    @Answers({200, 201})
    ResponseEntity<ReasonCode> put(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest request) {
        if (!CODE.matcher(code).matches()) {
            throw Problem.badRequest(
                    "A reason's code can't be like that.",
                    Problem.Fault.in(
                            "code",
                            "has 1 to 40 small letters, digits and '_', and begins with a letter"));
        }
        var stored =
                reasons.put(
                        code,
                        request.name(),
                        request.kinds(),
                        !Boolean.FALSE.equals(request.active()),
                        present -> ETags.requireIfThere(ifMatch, present));
        return tagged(
                stored.version() == 1
                        ? ResponseEntity.created(URI.create("/inventory/reasons/" + code))
                        : ResponseEntity.ok(),
                stored);
    }

    @DeleteMapping("/{code}")
    @Allowed(Role.ADMIN)
    ResponseEntity<Void> retire(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        reasons.retire(code, present -> ETags.require(ifMatch, present));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ReasonCode> tagged(
            ResponseEntity.BodyBuilder answer, ReasonCode reason) {
        return answer.eTag(ETags.of(reason.version())).body(reason);
    }
}

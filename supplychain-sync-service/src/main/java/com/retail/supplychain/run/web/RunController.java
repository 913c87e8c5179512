package com.retail.supplychain.run.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.run.Run;
import com.retail.supplychain.run.RunKind;
import com.retail.supplychain.run.RunService;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain")
class RunController {

    /// Without a body, or a kind, demand is fetched.
    record SyncRequest(@Nullable RunKind kind) {}

    private final RunService runs;

    RunController(RunService runs) {
        this.runs = runs;
    }

    @PostMapping("/sync")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    @Answers(202)
    ResponseEntity<Run> sync(
            @RequestBody(required = false) @Nullable SyncRequest request, Caller caller) {
        var wanted = request == null ? null : request.kind();
        var run = runs.ask(wanted == null ? RunKind.DEMAND : wanted, caller);
        return ResponseEntity.accepted()
                .location(URI.create("/supply-chain/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/runs")
    @AllowedToAll
    Page<Run> list(@RequestParam(required = false) @Nullable RunKind kind, PageQuery page) {
        return runs.page(kind, page);
    }

    @GetMapping("/runs/{id}")
    @AllowedToAll
    Run get(@PathVariable UUID id) {
        return runs.get(id);
    }
}

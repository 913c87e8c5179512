package com.retail.supplychain.call.web;

import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.supplychain.call.CallBook;
import com.retail.supplychain.call.CallKind;
import com.retail.supplychain.call.CallView;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/supply-chain/calls")
@Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
class CallController {

    enum State {
        WAITING,
        DONE,
        PARKED,
        DROPPED
    }

    private final CallBook book;

    CallController(CallBook book) {
        this.book = book;
    }

    @GetMapping
    Page<CallView> list(
            @RequestParam(required = false) @Nullable CallKind kind,
            @RequestParam(required = false) @Nullable State state,
            Caller caller,
            PageQuery page) {
        var wanted = state == null ? null : state.name().toLowerCase(Locale.ROOT);
        return book.page(kind, wanted, caller, page);
    }

    @GetMapping("/{id}")
    CallView get(@PathVariable UUID id, Caller caller) {
        return book.get(id, caller);
    }

    @PostMapping("/{id}/resend")
    CallView resend(@PathVariable UUID id, Caller caller) {
        return book.resend(id, caller);
    }
}

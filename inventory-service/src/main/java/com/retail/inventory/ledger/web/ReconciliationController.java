package com.retail.inventory.ledger.web;

import com.retail.inventory.ledger.Reconciliation;
import com.retail.inventory.stock.Movement;
import com.retail.inventory.stock.Outcome;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.FewAtOnce;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/reconciliation")
@Allowed(Role.ADMIN)
class ReconciliationController {

    /// What was put right, and what a movement can't put right.
    record Repaired(List<Movement> items, List<Reconciliation.Mismatch> left) {}

    private final FewAtOnce proofs = LedgerController.oneAtATime();
    private final Reconciliation reconciliation;

    ReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /// Proves all levels against the ledger in one scan, one at a time (429); names the first 500
    /// that do not agree.
    @GetMapping
    Reconciliation.Proof prove() {
        try (var _ = proofs.take()) {
            return reconciliation.prove();
        }
    }

    /// Puts right, by movements, what [#prove] names at this moment.
    @PostMapping("/repair")
    Repaired repair(Caller caller) {
        var repaired = new ArrayList<Movement>();
        var left = new ArrayList<Reconciliation.Mismatch>();
        for (var mismatch : prove().items()) {
            if (mismatch.repairable()
                    && reconciliation.repair(mismatch, caller)
                            instanceof Outcome.Posted(var movement, var repeated)) {
                repaired.add(movement);
            } else {
                left.add(mismatch);
            }
        }
        return new Repaired(repaired, left);
    }
}

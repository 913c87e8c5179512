package com.retail.supplychain.webhook;

import com.retail.supplychain.order.NoSuchOrder;
import com.retail.supplychain.order.OrderService;
import com.retail.supplychain.product.SupplierItem;
import com.retail.supplychain.product.SupplierItems;
import com.retail.supplychain.vmi.SupplierProposals;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Brings what webhooks say to where it belongs, in the caller's transaction.
@Component
class Applier {

    private final OrderService orders;
    private final SupplierProposals proposals;
    private final SupplierItems items;

    Applier(OrderService orders, SupplierProposals proposals, SupplierItems items) {
        this.orders = orders;
        this.proposals = proposals;
        this.items = items;
    }

    /// @param changed takes what is said of an item, for [#takeOver]
    /// @throws Misfit if it does not fit to what we know
    void apply(Read read, Envelope envelope, String webhook, List<SupplierItem> changed) {
        switch (read) {
            case Read.OfOrder said -> {
                try {
                    orders.apply(
                            said.number(),
                            said.location(),
                            said.reference(),
                            new OrderService.Said(
                                    said.notice(),
                                    Objects.requireNonNull(envelope.type()),
                                    webhook));
                } catch (NoSuchOrder unknown) {
                    throw new Misfit(String.valueOf(unknown.getMessage()));
                }
            }
            case Read.OfProposal said -> proposals.take(said.proposal());
            case Read.OfItem said -> changed.add(said.item());
        }
    }

    /// Takes over what was said of items, of all together.
    void takeOver(List<SupplierItem> changed) {
        items.takeOver(changed);
    }
}

package com.retail.supplychain.webhook;

import com.retail.supplychain.order.Notice;
import com.retail.supplychain.product.SupplierItem;
import com.retail.supplychain.vmi.SupplierProposal;
import java.util.UUID;

/// A webhook in our words.
sealed interface Read {

    /// What it is about: an order's number, a proposal, a product.
    UUID subject();

    /// @param number of the order, which we gave
    /// @param reference the supplier's id of it
    record OfOrder(UUID number, UUID location, String reference, Notice notice) implements Read {
        @Override
        public UUID subject() {
            return number;
        }
    }

    record OfProposal(SupplierProposal proposal) implements Read {
        @Override
        public UUID subject() {
            return proposal.id();
        }
    }

    record OfItem(SupplierItem item) implements Read {
        @Override
        public UUID subject() {
            return item.productId();
        }
    }
}

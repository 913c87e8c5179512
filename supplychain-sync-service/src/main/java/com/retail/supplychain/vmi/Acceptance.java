package com.retail.supplychain.vmi;

import com.retail.platform.web.Problem;
import com.retail.supplychain.location.Locations;
import com.retail.supplychain.terms.Packing;
import com.retail.supplychain.terms.SupplyTerms;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether what the supplier proposes may become an order, and whether that needs a person.
@Component
class Acceptance {

    private final SupplyTerms terms;
    private final Locations locations;

    Acceptance(SupplyTerms terms, Locations locations) {
        this.terms = terms;
        this.locations = locations;
    }

    /// Whether the terms of all its products accept proposals, and nothing is against it.
    boolean isByRule(SupplierProposal proposal) {
        var products = proposal.lines().stream().map(SupplierProposal.Line::productId).toList();
        var book = terms.book(products);
        return products.stream()
                        .allMatch(each -> book.of(each, proposal.locationId()).acceptsProposals())
                && against(proposal.locationId(), products).isEmpty();
    }

    /// What keeps products from being ordered for a location; the same for every order of ours.
    Optional<Problem> against(UUID location, List<UUID> products) {
        if (locations.closed().contains(location)) {
            return Optional.of(Problem.conflict("location-closed", "The location is closed."));
        }
        var packings = terms.packings(products);
        return products.stream()
                .filter(each -> isGone(packings.get(each)))
                .findFirst()
                .map(
                        each ->
                                Problem.conflict(
                                        "product-discontinued",
                                        "The product %s is discontinued, or not one of ours."
                                                .formatted(each),
                                        Problem.Fault.at("/lines", "may have only 0 of " + each)));
    }

    private static boolean isGone(@Nullable Packing packing) {
        return packing == null || packing.discontinued();
    }
}

package com.retail.supplychain.terms;

import com.retail.platform.security.Caller;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.Times;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The terms on which goods are ordered and received. A manager sets those of own locations, an
/// admin any.
@Service
public class SupplyTerms {

    private final TermsTable table;
    private final TermsProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    SupplyTerms(TermsTable table, TermsProperties properties, JsonMapper json, Clock clock) {
        this.table = table;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /// All that can matter to these products now.
    public TermsBook book(Collection<UUID> products) {
        var book = new TermsBook(json, properties.terms());
        table.read(products, book);
        return book;
    }

    /// What holds for a product at a location now.
    public Effective of(UUID product, UUID location) {
        return book(List.of(product)).of(product, location);
    }

    /// How a product is packed for a location; empty if it is not known.
    public Optional<Packing> packing(UUID product, UUID location) {
        return Optional.ofNullable(packings(List.of(product)).get(product))
                .map(packing -> packing.under(of(product, location)));
    }

    /// How products are packed before the terms say otherwise; those that are not known are not in
    /// it.
    public Map<UUID, Packing> packings(Collection<UUID> products) {
        return table.packings(products);
    }

    public Page<StoredTerms> page(Caller caller, PageQuery page) {
        return Page.of(table.page(caller, page), page, row -> List.of(row.id().toString()));
    }

    /// One; 404 if it is not there or for another's location.
    public StoredTerms get(UUID id, Caller caller) {
        return table.find(id)
                .filter(row -> row.locationId() == null || caller.sees(row.locationId()))
                .orElseThrow(() -> Problem.notFound("terms"));
    }

    /// Sets terms in place of those of the same place.
    ///
    /// @param ifMatch the version that is replaced; needed if there is one
    @Transactional
    public StoredTerms set(
            @Nullable UUID location,
            @Nullable UUID product,
            Terms terms,
            @Nullable String ifMatch,
            Caller caller) {
        requireOwn(location, caller);
        if (product != null && terms.receiving() != null) {
            throw Problem.invalid(
                    "/terms/receiving",
                    "is said for a location or for all: a shipment is received as a whole");
        }
        var present = table.lock(location, product);
        if (present.isPresent()) {
            ETags.require(ifMatch, present.get().version());
        } else if (ifMatch != null) {
            throw Problem.preconditionFailed("There are no such terms any more.");
        }
        long version = present.map(StoredTerms::version).orElse(0L) + 1;
        return table.put(location, product, terms, version, caller.id(), Times.now(clock))
                .orElseThrow(() -> Problem.preconditionFailed("Somebody has just set them."));
    }

    @Transactional
    public void remove(UUID id, @Nullable String ifMatch, Caller caller) {
        var present = get(id, caller);
        requireOwn(present.locationId(), caller);
        ETags.require(ifMatch, present.version());
        if (!table.delete(id, present.version())) {
            throw Problem.preconditionFailed("Somebody has just changed them.");
        }
    }

    private static void requireOwn(@Nullable UUID location, Caller caller) {
        if (location != null) {
            caller.requireLocation(location);
        } else if (!caller.isAdmin()) {
            throw Problem.forbidden("Only an admin sets terms that hold at every location.");
        }
    }
}

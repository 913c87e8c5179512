package com.retail.supplychain.edi;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.supplychain.activity.ActivityBook;
import com.retail.supplychain.activity.PeriodActivity;
import com.retail.supplychain.order.PurchaseBook;
import com.retail.supplychain.order.Purchased;
import com.retail.supplychain.position.Position;
import com.retail.supplychain.position.Positions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What we say to partners, as X12 interchanges of one document each. Who may not see a location
/// gets a 404 for what is there.
@Service
public class OutgoingDocuments {

    /// An interchange.
    ///
    /// @param nextCursor of the page that the next one has; null if it is the last
    public record Rendered(String text, @Nullable String nextCursor) {}

    private final PurchaseBook purchases;
    private final Positions positions;
    private final ActivityBook activity;
    private final Masters masters;
    private final Envelopes envelopes;

    OutgoingDocuments(
            PurchaseBook purchases,
            Positions positions,
            ActivityBook activity,
            Masters masters,
            Envelopes envelopes) {
        this.purchases = purchases;
        this.positions = positions;
        this.activity = activity;
        this.masters = masters;
        this.envelopes = envelopes;
    }

    /// The supplier's order that an order is a line of, as an 850 with all its lines.
    public String order(UUID order, Caller caller) {
        var whole = purchases.withOrder(order, caller);
        var products =
                masters.products(whole.lines().stream().map(Purchased.Line::productId).toList());
        var shipTo = masters.at(whole.purchase().locationId());
        return envelopes.sealed(header -> OrderDocument.of(whole, shipTo, products));
    }

    /// A page of a location's positions as an 846.
    public Rendered positions(UUID location, Caller caller, PageQuery query) {
        caller.requireLocation(location);
        var at = masters.at(location);
        var page =
                Page.of(
                        positions.page(null, location, caller, query),
                        query,
                        row -> List.of(row.productId().toString(), row.locationId().toString()));
        requireAny(page, "position at the location");
        var products = masters.products(page.items().stream().map(Position::productId).toList());
        return new Rendered(
                envelopes.sealed(
                        header -> InventoryDocument.of(header, page.items(), at, products)),
                page.nextCursor());
    }

    /// A page of what was reported of a location for a period as an 852.
    public Rendered activity(UUID location, Period period, Caller caller, PageQuery query) {
        caller.requireLocation(location);
        var at = masters.at(location);
        var page = activity.period(location, period.from(), period.to(), query);
        requireAny(page, "reported activity in the period");
        var products =
                masters.products(page.items().stream().map(PeriodActivity::productId).toList());
        return new Rendered(
                envelopes.sealed(header -> ActivityDocument.of(period, page.items(), at, products)),
                page.nextCursor());
    }

    /// X12 has no document without a line.
    private static void requireAny(Page<?> page, String what) {
        if (page.items().isEmpty()) {
            throw Problem.notFound(what);
        }
    }
}

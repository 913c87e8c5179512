package com.retail.inventory.bin;

import com.retail.inventory.location.LocationService;
import com.retail.inventory.product.Products;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Naming bins, and saying which product is kept where.
@Service
public class BinService {

    private final Bins bins;
    private final LocationService locations;
    private final Products products;
    private final Clock clock;

    BinService(Bins bins, LocationService locations, Products products, Clock clock) {
        this.bins = bins;
        this.locations = locations;
        this.products = products;
        this.clock = clock;
    }

    /// A page of a location's bins, by code.
    public Page<Bin> page(UUID location, Caller caller, PageQuery query) {
        locations.get(location, caller);
        return Page.of(bins.page(location, query), query, bin -> List.of(bin.code()));
    }

    /// The bin.
    ///
    /// @throws Problem 404 when there is none, or the caller may not know of its location
    public Bin get(UUID location, String code, Caller caller) {
        caller.requireLocation(location);
        return bins.find(location, code).orElseThrow(() -> Problem.notFound("bin"));
    }

    /// Adds a bin, or changes its name; `versionCheck` is given the present version, 0 when there
    /// is none.
    @Transactional
    public Bin put(
            UUID location, String code, String name, Caller caller, Consumer<Long> versionCheck) {
        locations.get(location, caller);
        long version = bins.lock(location, code).map(Bin::version).orElse(0L);
        versionCheck.accept(version);
        var bin = new Bin(location, code, name, version + 1, clock.instant());
        if (!bins.save(bin)) {
            throw Problem.preconditionFailed("Somebody else has just added it: read it again.");
        }
        return bin;
    }

    /// Removes a bin; what was kept there is kept in no bin.
    @Transactional
    public void remove(UUID location, String code, Caller caller, Consumer<Long> versionCheck) {
        caller.requireLocation(location);
        var present = bins.lock(location, code).orElseThrow(() -> Problem.notFound("bin"));
        versionCheck.accept(present.version());
        bins.delete(location, code);
    }

    /// A page of the products that are kept in a bin, by id.
    public Page<UUID> products(UUID location, String code, Caller caller, PageQuery query) {
        get(location, code, caller);
        return Page.of(
                bins.products(location, code, query),
                query,
                product -> List.of(product.toString()));
    }

    /// Says that the product is kept there, among other bins.
    public void place(UUID location, String code, UUID product, Caller caller) {
        get(location, code, caller);
        if (!products.exists(product)) {
            throw Problem.notFound("product");
        }
        bins.place(location, code, product);
    }

    /// The same on a scanner's word.
    ///
    /// @return false when there is no such bin
    public boolean place(UUID location, String code, UUID product) {
        boolean there = bins.find(location, code).isPresent();
        if (there) {
            bins.place(location, code, product);
        }
        return there;
    }

    /// Says that the product is no longer kept there.
    public void takeOut(UUID location, String code, UUID product, Caller caller) {
        get(location, code, caller);
        bins.remove(location, code, product);
    }

    /// The codes of the bins that each of the products is kept in at the location.
    public Map<UUID, List<String>> codes(UUID location, Collection<UUID> products) {
        return bins.codes(location, products);
    }
}

package com.retail.sales.sale;

import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import com.retail.sales.location.KnownLocation;
import com.retail.sales.location.KnownLocations;
import com.retail.sales.product.KnownProduct;
import com.retail.sales.product.KnownProducts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks up what the commands speak of: which product, and at which location.
@Component
class Counter {

    /// A command with what it speaks of, or why it can't be taken.
    ///
    /// @param problem null when product and location are there
    record Look(
            RecordSale command,
            @Nullable KnownProduct product,
            @Nullable KnownLocation location,
            @Nullable Problem problem) {}

    private final KnownProducts products;
    private final KnownLocations locations;

    Counter(KnownProducts products, KnownLocations locations) {
        this.products = products;
        this.locations = locations;
    }

    List<Look> look(List<RecordSale> commands, Caller caller) {
        var known =
                products.of(
                        commands.stream().map(RecordSale::productId).collect(Collectors.toSet()));
        var named =
                locations.of(
                        java.util.stream.Stream.concat(
                                        commands.stream()
                                                .map(RecordSale::locationId)
                                                .filter(Objects::nonNull),
                                        caller.locations().size() == 1
                                                ? caller.locations().stream()
                                                : java.util.stream.Stream.empty())
                                .collect(Collectors.toSet()));
        var standard = once(locations::findDefault);
        return commands.stream()
                .map(
                        command -> {
                            try {
                                return new Look(
                                        command,
                                        product(command, known),
                                        location(command, named, standard, caller),
                                        null);
                            } catch (Problem problem) {
                                return new Look(command, null, null, problem);
                            }
                        })
                .toList();
    }

    private static KnownProduct product(RecordSale command, Map<UUID, KnownProduct> known) {
        var product = known.get(command.productId());
        if (product == null) {
            throw Problem.invalid(
                    "/product_id",
                    "there is no such product; one that was just made is known here within seconds");
        }
        return product;
    }

    private static KnownLocation location(
            RecordSale command,
            Map<UUID, KnownLocation> named,
            Supplier<Optional<KnownLocation>> standard,
            Caller caller) {
        var id = command.locationId();
        if (id != null) {
            caller.requireLocation(id);
            var location = named.get(id);
            if (location == null) {
                throw Problem.invalid(
                        "/location_id",
                        "there is no such location; one that was just made is known here within seconds");
            }
            return location;
        }
        return standard.get()
                .filter(location -> caller.sees(location.id()))
                .or(
                        () ->
                                caller.locations().size() == 1
                                        ? Optional.ofNullable(
                                                named.get(caller.locations().iterator().next()))
                                        : Optional.empty())
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "/location_id",
                                        "is required: there is no default location that you sell at"));
    }

    /// Asks once, and only if it has to.
    private static Supplier<Optional<KnownLocation>> once(
            Supplier<Optional<KnownLocation>> question) {
        return new Supplier<>() {
            private @Nullable Optional<KnownLocation> answer;

            @Override
            public Optional<KnownLocation> get() {
                if (answer == null) {
                    answer = question.get();
                }
                return answer;
            }
        };
    }
}

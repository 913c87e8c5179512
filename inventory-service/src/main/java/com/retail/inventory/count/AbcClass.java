package com.retail.inventory.count;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How much of all that moves a product is: A the few that move most, C the many that hardly do.
public enum AbcClass {
    A,
    B,
    C;

    /// What a product has moved.
    record Moved(UUID productId, long units) {}

    /// Each product's class: in the order of their units, those that reach `percentA` of all units
    /// are A, those that reach `percentB` are B, the rest and what did not move at all is C.
    static Map<UUID, AbcClass> of(List<Moved> products, int percentA, int percentB) {
        double total = products.stream().mapToDouble(Moved::units).sum();
        var classes = new LinkedHashMap<UUID, AbcClass>();
        double before = 0;
        for (var product :
                products.stream()
                        .sorted(
                                Comparator.comparingLong(Moved::units)
                                        .reversed()
                                        .thenComparing(Moved::productId))
                        .toList()) {
            double share = before * 100;
            classes.put(
                    product.productId(),
                    product.units() == 0 || share >= percentB * total
                            ? C
                            : share >= percentA * total ? B : A);
            before += product.units();
        }
        return classes;
    }
}

package com.retail.platform.x12.document;

import java.util.List;

/// What it is and how it is packed.
public record Goods(List<Description> descriptions, List<Packing> packings) {

    public static final Goods UNDESCRIBED = new Goods(List.of(), List.of());

    public Goods {
        descriptions = List.copyOf(descriptions);
        packings = List.copyOf(packings);
    }
}

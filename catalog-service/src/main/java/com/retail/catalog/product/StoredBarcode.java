package com.retail.catalog.product;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/// A barcode as it is stored: only that of an active product takes the number.
@Embeddable
record StoredBarcode(
        String gtin,
        long packUnits,
        @Convert(converter = LowerCase.PackLevels.class) PackLevel packLevel,
        boolean active) {

    static StoredBarcode of(Barcode barcode, ProductStatus status) {
        return new StoredBarcode(
                barcode.gtin(),
                barcode.packUnits(),
                barcode.packLevel(),
                status == ProductStatus.ACTIVE);
    }

    Barcode view() {
        return new Barcode(gtin, packUnits, packLevel);
    }
}

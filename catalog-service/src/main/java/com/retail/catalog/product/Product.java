package com.retail.catalog.product;

import com.retail.platform.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A product: what it is called and costs, and which barcodes stand for it.
@Entity
@Table(name = "products")
class Product {

    @Id private UUID id;
    private String name;
    private @Nullable UUID categoryId;
    private BigDecimal price;
    private String currency;

    @Convert(converter = LowerCase.Statuses.class)
    private ProductStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> metadata;

    private @Nullable Long openingStock;

    // Null until stored, by which Spring Data knows a new one.
    @Version private @Nullable Long version;
    private Instant createdAt;
    private Instant updatedAt;

    @ElementCollection
    @CollectionTable(name = "product_barcodes", joinColumns = @JoinColumn(name = "product_id"))
    private Set<StoredBarcode> barcodes = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    Product(
            SaveProduct wanted,
            List<Barcode> barcodes,
            @Nullable UUID categoryId,
            String defaultCurrency,
            Instant now) {
        this.id = Ids.next();
        this.name = wanted.name();
        this.categoryId = categoryId;
        this.price = exact(wanted.price());
        this.currency = Objects.requireNonNullElse(wanted.currency(), defaultCurrency);
        this.status = Objects.requireNonNullElse(wanted.status(), ProductStatus.ACTIVE);
        this.metadata = new HashMap<>(wanted.metadata());
        this.openingStock = wanted.stockLevel();
        this.createdAt = now;
        this.updatedAt = now;
        this.barcodes.addAll(stored(barcodes, status));
    }

    /// Makes it what is wanted; answers whether that changed anything.
    boolean change(
            SaveProduct wanted,
            List<Barcode> wantedBarcodes,
            @Nullable UUID newCategory,
            String defaultCurrency,
            Instant now) {
        var newStatus = Objects.requireNonNullElse(wanted.status(), ProductStatus.ACTIVE);
        var newPrice = exact(wanted.price());
        var newCurrency = Objects.requireNonNullElse(wanted.currency(), defaultCurrency);
        var newBarcodes = stored(wantedBarcodes, newStatus);
        boolean same =
                name.equals(wanted.name())
                        && Objects.equals(categoryId, newCategory)
                        && price.compareTo(newPrice) == 0
                        && currency.equals(newCurrency)
                        && status == newStatus
                        && metadata.equals(wanted.metadata())
                        && barcodes.equals(newBarcodes);
        if (same) {
            return false;
        }
        name = wanted.name();
        categoryId = newCategory;
        price = newPrice;
        currency = newCurrency;
        status = newStatus;
        metadata = new HashMap<>(wanted.metadata());
        keepBarcodes(newBarcodes);
        updatedAt = now;
        return true;
    }

    /// Takes it out of the range: its barcodes are free for another product.
    boolean discontinue(Instant now) {
        if (status == ProductStatus.DISCONTINUED) {
            return false;
        }
        status = ProductStatus.DISCONTINUED;
        keepBarcodes(stored(barcodes(), status));
        updatedAt = now;
        return true;
    }

    /// A change of what surrounds it, its category's name: another version with the same content.
    void touch(Instant now) {
        updatedAt = now;
    }

    /// Money as it is kept: no needless zeros, but two places at least.
    static BigDecimal exact(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()));
    }

    private void keepBarcodes(Set<StoredBarcode> wanted) {
        barcodes.retainAll(wanted);
        barcodes.addAll(wanted);
    }

    private static Set<StoredBarcode> stored(List<Barcode> barcodes, ProductStatus status) {
        return barcodes.stream()
                .map(barcode -> StoredBarcode.of(barcode, status))
                .collect(Collectors.toSet());
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable UUID categoryId() {
        return categoryId;
    }

    BigDecimal price() {
        return price;
    }

    String currency() {
        return currency;
    }

    ProductStatus status() {
        return status;
    }

    /// By key.
    Map<String, String> metadata() {
        return new TreeMap<>(metadata);
    }

    @Nullable Long openingStock() {
        return openingStock;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /// Smallest pack first.
    List<Barcode> barcodes() {
        return barcodes.stream()
                .map(StoredBarcode::view)
                .sorted(
                        Comparator.comparing(Barcode::packLevel)
                                .thenComparing(Barcode::packUnits)
                                .thenComparing(Barcode::gtin))
                .toList();
    }

    /// The version counted from 1: its ETag, and the sequence of its events.
    long revision() {
        return version == null ? 1 : version + 1;
    }
}

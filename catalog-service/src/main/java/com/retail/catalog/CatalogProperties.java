package com.retail.catalog;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Limits and defaults of the catalog.
///
/// @param defaultCurrency the currency of a price that names none, ISO 4217
/// @param maxCategories how many categories there may be
/// @param maxImportRows how many rows an imported file may have
@Validated
@ConfigurationProperties("retail.catalog")
public record CatalogProperties(
        @DefaultValue("USD") @Pattern(regexp = "[A-Z]{3}") String defaultCurrency,
        @DefaultValue("5000") @Min(1) int maxCategories,
        @DefaultValue("10000") @Min(1) int maxImportRows) {}

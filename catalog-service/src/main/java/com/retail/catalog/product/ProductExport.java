package com.retail.catalog.product;

import com.retail.catalog.category.CategoryPath;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Writes all products that a filter finds, page by page, as CSV (which the import reads) or as
/// JSON.
@Service
public class ProductExport {

    private static final int PAGE = 500;
    private static final List<String> HEADER =
            List.of(
                    "id",
                    "name",
                    "category",
                    "price",
                    "currency",
                    "status",
                    "stock_level",
                    "barcodes",
                    "metadata");

    private final ProductService products;
    private final JsonMapper json;

    ProductExport(ProductService products, JsonMapper json) {
        this.products = products;
        this.json = json;
    }

    /// As CSV, with nothing in it that a spreadsheet would run. A file that fails is not ended, so
    /// that it can't be taken for a whole one.
    public void csv(FindProducts wanted, Caller caller, OutputStream out) throws IOException {
        var csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        csv.writeRecord(HEADER);
        each(
                wanted,
                caller,
                product -> csv.writeRecord(cells(product).stream().map(CsvCells::write).toList()));
        csv.close();
    }

    /// As one JSON object with all `items`; not ended when it fails either.
    public void json(FindProducts wanted, Caller caller, OutputStream out) {
        var writer = json.createGenerator(out);
        writer.writeStartObject();
        writer.writeArrayPropertyStart("items");
        each(wanted, caller, writer::writePOJO);
        writer.writeEndArray();
        writer.writeEndObject();
        writer.close();
    }

    private void each(FindProducts wanted, Caller caller, Consumer<ProductView> use) {
        Page<ProductView> page = null;
        do {
            var last = page == null || page.items().isEmpty() ? null : page.items().getLast();
            var after = last == null ? List.<String>of() : List.of(last.id().toString());
            page = products.list(wanted, new PageQuery(PAGE, after), caller);
            page.items().forEach(use);
        } while (page.nextCursor() != null);
    }

    private List<String> cells(ProductView product) {
        return List.of(
                product.id().toString(),
                product.name(),
                String.join(CategoryPath.SEPARATOR, product.categoryPath()),
                product.price().toPlainString(),
                product.currency(),
                product.status().name().toLowerCase(Locale.ROOT),
                Long.toString(product.stockLevel()),
                product.barcodes().stream()
                        .map(
                                code ->
                                        code.gtin()
                                                + ":"
                                                + code.packUnits()
                                                + ":"
                                                + code.packLevel().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(";")),
                product.metadata().isEmpty() ? "" : json.writeValueAsString(product.metadata()));
    }
}

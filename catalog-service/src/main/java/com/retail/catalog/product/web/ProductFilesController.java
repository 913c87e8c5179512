package com.retail.catalog.product.web;

import com.retail.catalog.product.FindProducts;
import com.retail.catalog.product.ImportReport;
import com.retail.catalog.product.ProductExport;
import com.retail.catalog.product.ProductFile;
import com.retail.catalog.product.ProductImport;
import com.retail.catalog.product.ProductView;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files of products, in and out.
@RestController
@RequestMapping("/products")
class ProductFilesController {

    private static final MediaType CSV = MediaType.valueOf("text/csv");

    /// What an export as JSON holds.
    record Exported(List<ProductView> items) {}

    private final ProductFile file;
    private final ProductImport imports;
    private final ProductExport exports;

    ProductFilesController(ProductFile file, ProductImport imports, ProductExport exports) {
        this.file = file;
        this.imports = imports;
        this.exports = exports;
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Allowed(Role.ADMIN)
    ImportReport bringIn(
            @RequestBody(required = false) byte @Nullable [] csv,
            @Schema(type = "boolean", defaultValue = "false")
                    @RequestParam(name = "dry_run", required = false)
                    @Nullable String dryRun) {
        boolean dry = isDry(dryRun);
        return imports.run(file.read(csv == null ? new byte[0] : csv), dry);
    }

    /// All products that fit, as one file.
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Exported.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/export")
    @AllowedToAll
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var wanted = FindProducts.of(q, category, null, status, "id");
        boolean asCsv = format == null ? prefersCsv(accept) : isCsv(format);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(asCsv ? "products.csv" : "products.json")
                        .build()
                        .toString());
        if (asCsv) {
            response.setContentType("text/csv;charset=UTF-8");
            exports.csv(wanted, caller, response.getOutputStream());
        } else {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            exports.json(wanted, caller, response.getOutputStream());
        }
    }

    /// A flag without a value says neither: it must not bring in what was only to be tried.
    private static boolean isDry(@Nullable String flag) {
        return switch (flag) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw Problem.badRequest(
                            "A parameter is not usable.",
                            Problem.Fault.in("dry_run", "must be true or false"));
        };
    }

    private static boolean isCsv(String format) {
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default ->
                    throw Problem.badRequest(
                            "A parameter is not usable.",
                            Problem.Fault.in("format", "must be csv or json"));
        };
    }

    private static boolean prefersCsv(String accept) {
        for (var type : parsed(accept)) {
            if (type.includes(CSV)) {
                return true;
            }
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return false;
            }
        }
        throw Problem.of(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Not Acceptable",
                "An export is text/csv or application/json.");
    }

    private static List<MediaType> parsed(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw Problem.badRequest(
                    "A header is not usable.", Problem.Fault.in("Accept", "is no media type"));
        }
    }
}

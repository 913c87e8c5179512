package com.retail.reporting.sales.web;

import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import com.retail.reporting.ReportingProperties;
import com.retail.reporting.location.Locations;
import com.retail.reporting.sales.Downloads;
import com.retail.reporting.sales.ReportQuery;
import com.retail.reporting.sales.SalesReport;
import com.retail.reporting.sales.SalesReports;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SalesReportController {

    private static final MediaType CSV = MediaType.valueOf("text/csv");

    private final SalesReports reports;
    private final Downloads downloads;
    private final ReportingProperties properties;
    private final Locations locations;

    SalesReportController(
            SalesReports reports,
            Downloads downloads,
            ReportingProperties properties,
            Locations locations) {
        this.reports = reports;
        this.downloads = downloads;
        this.properties = properties;
        this.locations = locations;
    }

    /// A page as JSON, or the whole report as a CSV file.
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SalesReport.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/sales/report")
    @AllowedToAll
    @Nullable SalesReport report(
            @RequestParam(name = "period", required = false) @Nullable String period,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "group_by", required = false) @Nullable List<String> groupBy,
            @RequestParam(name = "product_id", required = false) @Nullable UUID product,
            @RequestParam(name = "location_id", required = false) @Nullable UUID location,
            @RequestParam(name = "category", required = false) @Nullable String category,
            @RequestParam(name = "format", required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            PageQuery page,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var query =
                ReportQuery.of(
                        new ReportQuery.Wish(
                                period, from, to, groupBy, product, location, category),
                        caller,
                        () -> locations.latestToday(caller, location),
                        properties.longestSpanDays());
        if (format == null ? !prefersCsv(accept) : !isCsv(format)) {
            return reports.page(query, page);
        }
        downloads.send(query, bytes -> open(query, bytes, response));
        return null;
    }

    private static OutputStream open(ReportQuery query, long bytes, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"sales-%s-%s.csv\"".formatted(query.from(), query.to()));
        response.setContentLengthLong(bytes);
        return response.getOutputStream();
    }

    private static boolean isCsv(String format) {
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default ->
                    throw Problem.badRequest(
                            "A parameter is not usable.",
                            Problem.Fault.in("format", "must be json or csv"));
        };
    }

    /// Whichever of the two weighs more, JSON where both weigh the same; what is neither is left to
    /// Spring to refuse.
    private static boolean prefersCsv(String accept) {
        try {
            var ranges = MediaType.parseMediaTypes(accept);
            return weight(ranges, CSV) > weight(ranges, MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            throw Problem.badRequest(
                    "A header is not usable.", Problem.Fault.in("Accept", "is no media type"));
        }
    }

    /// The quality that the most particular range gives a type (RFC 9110, 12.5.1); 0 if none has
    /// it.
    private static double weight(List<MediaType> ranges, MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(
                        Comparator.comparing(MediaType::isConcrete)
                                .thenComparing(range -> !range.isWildcardType())
                                .thenComparing(MediaType::getQualityValue))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}

package com.retail.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Tokens;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/// What must not get in: a row per fault, with the status and the field or parameter that the
/// answer names.
class BadInputIT extends ServiceIT {

    record Fault(String method, String path, String body, int status, String names) {}

    private static final String ID = "01900000-0000-7000-8000-000000000001";
    private static final String LOCATION = "{\"code\":\"%s\",\"name\":\"%s\",\"time_zone\":\"%s\"}";

    private static final String DEVICE = "{\"device_id\":\"%s\",\"location_id\":\"%s\"}";

    /// A year that Java can read and PostgreSQL can't keep.
    private static final String LATER = "%2B999999999";

    static final List<Fault> TABLE = table();

    private static String cursor(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(UTF_8));
    }

    /// A scan of which one field is wrong.
    private static Fault scan(String field, int status, String names) {
        var name = field.substring(0, field.indexOf(':') + 1);
        var fields = new ArrayList<String>();
        for (var good :
                List.of(
                        "\"scan_id\":\"s\"",
                        "\"device_id\":\"d\"",
                        "\"location_id\":\"" + ID + "\"",
                        "\"raw_data\":\"9521234543213\"",
                        "\"intent\":\"receive\"")) {
            if (!good.startsWith(name)) {
                fields.add(good);
            }
        }
        fields.add(field);
        return new Fault(
                "POST",
                "/inventory/scans",
                "{\"scans\":[{" + String.join(",", fields) + "}]}",
                status,
                names);
    }

    private static List<Fault> table() {
        var table = new ArrayList<Fault>();
        for (var path :
                List.of(
                        "/locations",
                        "/inventory/adjustments",
                        "/inventory/receipts",
                        "/inventory/movements",
                        "/inventory/movements/" + ID + "/reversal",
                        "/inventory/documents",
                        "/inventory/documents/" + ID + "/reversal",
                        "/inventory/reservations",
                        "/inventory/reservations/" + ID + "/confirm",
                        "/inventory/reservations/" + ID + "/release",
                        "/inventory/transfers",
                        "/inventory/transfers/" + ID + "/shipment",
                        "/inventory/transfers/" + ID + "/receipts",
                        "/inventory/transfers/" + ID + "/giving-up",
                        "/inventory/transfers/" + ID + "/call-back",
                        "/inventory/counts",
                        "/inventory/counts/" + ID + "/lines",
                        "/inventory/counts/" + ID + "/decisions",
                        "/inventory/counts/" + ID + "/posting",
                        "/inventory/counts/" + ID + "/restatement",
                        "/inventory/scans",
                        "/inventory/scans/rejected/x/resolve",
                        "/inventory/devices",
                        "/inventory/devices/x/secrets")) {
            table.add(new Fault("POST", path + "?colour=red", "{}", 400, "colour"));
        }
        table.addAll(
                List.of(
                        new Fault("POST", "/locations", "{}", 422, "/code"),
                        new Fault(
                                "POST",
                                "/locations",
                                LOCATION.formatted("a b", "n", "UTC"),
                                422,
                                "/code"),
                        new Fault(
                                "POST",
                                "/locations",
                                LOCATION.formatted("x".repeat(41), "n", "UTC"),
                                422,
                                "/code"),
                        new Fault(
                                "POST",
                                "/locations",
                                LOCATION.formatted("c", "n\\u0000", "UTC"),
                                400,
                                "/name"),
                        new Fault(
                                "POST",
                                "/locations",
                                LOCATION.formatted("c", "n", "Mars/Base"),
                                422,
                                "/time_zone"),
                        new Fault(
                                "POST",
                                "/locations",
                                "{\"code\":7,\"name\":\"n\",\"time_zone\":\"UTC\"}",
                                400,
                                "/code"),
                        new Fault("GET", "/locations?limit=0", null, 400, "limit"),
                        new Fault("GET", "/locations?limit=501", null, 400, "limit"),
                        new Fault("GET", "/locations?cursor=%21", null, 400, "cursor"),
                        new Fault("GET", "/locations/not-an-id", null, 400, "locationId"),
                        new Fault("GET", "/locations/" + ID, null, 404, ""),
                        new Fault(
                                "PUT",
                                "/locations/" + ID,
                                LOCATION.formatted("c", "n", "UTC"),
                                404,
                                ""),
                        new Fault("GET", "/inventory?location_id=x", null, 400, "location_id"),
                        new Fault("GET", "/inventory?cursor=AAAA", null, 400, "cursor"),
                        new Fault("GET", "/inventory/as-of", null, 400, "time"),
                        new Fault("GET", "/inventory/as-of?time=yesterday", null, 400, "time"),
                        new Fault(
                                "GET",
                                "/inventory/as-of?as_known_at=soon",
                                null,
                                400,
                                "as_known_at"),
                        new Fault("GET", "/inventory/verify?product_id=x", null, 400, "product_id"),
                        new Fault("GET", "/inventory/verify?cursor=AAAA", null, 400, "cursor"),
                        new Fault("GET", "/inventory/" + ID, null, 404, ""),
                        new Fault("GET", "/inventory/nothing", null, 400, "productId"),
                        new Fault("POST", "/inventory/adjustments", "{}", 422, "/product_id"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"delta\":1"),
                                422,
                                "/product_id"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"delta\":\"1\""),
                                400,
                                "/delta"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"delta\":1.5"),
                                400,
                                "/delta"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"delta\":99999999999"),
                                422,
                                "/delta"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"set\":-1"),
                                422,
                                "/set"),
                        new Fault(
                                "POST",
                                "/inventory/adjustments",
                                adjust("\"reason\":\"whim\""),
                                400,
                                "/reason"),
                        new Fault(
                                "POST",
                                "/inventory/receipts",
                                adjust("\"quantity\":0"),
                                422,
                                "/quantity"),
                        new Fault(
                                "POST",
                                "/inventory/receipts",
                                adjust("\"quantity\":-5"),
                                422,
                                "/quantity"),
                        new Fault("POST", "/inventory/movements", "{\"lines\":[]}", 422, "/lines"),
                        new Fault(
                                "POST",
                                "/inventory/movements",
                                "{\"lines\":[null]}",
                                422,
                                "/lines/0"),
                        new Fault(
                                "POST",
                                "/inventory/movements",
                                "{\"lines\":[" + adjust("\"change\":1") + "]}",
                                422,
                                "/lines/0/product_id"),
                        scan("\"device_sequence\":\"1\"", 400, "/scans/0/device_sequence"),
                        scan("\"scanned_at\":\"noon\"", 400, "/scans/0/scanned_at"),
                        scan("\"scanned_at\":7", 400, "/scans/0/scanned_at"),
                        scan("\"scanned_at\":\"1970-01-01T00:00:00Z\"", 400, "/scans/0/scanned_at"),
                        scan("\"intent\":\"steal\"", 400, "/scans/0/intent"),
                        scan("\"to_location_id\":\"x\"", 400, "/scans/0/to_location_id"),
                        scan("\"colour\":1", 400, "/scans/0/colour"),
                        new Fault("GET", "/inventory/scans", null, 400, "device_id"),
                        new Fault(
                                "GET",
                                "/inventory/scans?device_id=x&from_sequence=y",
                                null,
                                400,
                                "from_sequence"),
                        new Fault("GET", "/inventory/scans?device_id=x", null, 404, ""),
                        new Fault("GET", "/inventory/scans/nothing", null, 404, ""),
                        new Fault("POST", "/inventory/devices", "{}", 422, "/device_id"),
                        new Fault(
                                "POST",
                                "/inventory/devices",
                                DEVICE.formatted("a b", ID),
                                422,
                                "/device_id"),
                        new Fault(
                                "POST",
                                "/inventory/devices",
                                DEVICE.formatted("x".repeat(101), ID),
                                422,
                                "/device_id"),
                        new Fault(
                                "POST",
                                "/inventory/devices",
                                DEVICE.formatted("a", ID),
                                422,
                                "/location_id"),
                        new Fault(
                                "POST",
                                "/inventory/devices",
                                DEVICE.formatted("a", "x"),
                                400,
                                "/location_id"),
                        new Fault(
                                "GET",
                                "/inventory/devices?location_id=x",
                                null,
                                400,
                                "location_id"),
                        new Fault("GET", "/inventory/x/movements", null, 400, "productId"),
                        new Fault("GET", "/inventory/" + ID + "/movements", null, 404, ""),
                        new Fault(
                                "GET",
                                "/inventory/" + ID + "/movements?limit=0",
                                null,
                                400,
                                "limit"),
                        new Fault(
                                "GET",
                                "/inventory/" + ID + "/movements?location_id=x",
                                null,
                                400,
                                "location_id"),
                        new Fault("GET", "/inventory/counts/x/lines", null, 400, "countId"),
                        new Fault("GET", "/inventory/counts/" + ID + "/lines", null, 404, ""),
                        new Fault(
                                "GET",
                                "/inventory/counts/" + ID + "/lines?limit=501",
                                null,
                                400,
                                "limit"),
                        new Fault("GET", "/inventory/counts/x/undecided", null, 400, "countId"),
                        new Fault("GET", "/inventory/counts/" + ID + "/undecided", null, 404, ""),
                        new Fault(
                                "GET",
                                "/inventory/counts/" + ID + "/undecided?limit=0",
                                null,
                                400,
                                "limit"),
                        new Fault(
                                "GET", "/inventory/scans/rejected?cursor=%21", null, 400, "cursor"),
                        new Fault(
                                "GET", "/inventory/scans/rejected?colour=red", null, 400, "colour"),
                        new Fault("PUT", "/inventory/transfers/x", "{}", 400, "transferId"),
                        new Fault(
                                "PUT",
                                "/inventory/transfers/" + ID,
                                "{}",
                                422,
                                "/from_location_id"),
                        new Fault(
                                "PUT",
                                "/locations/" + ID + "/bins/x/products/y",
                                null,
                                400,
                                "productId"),
                        new Fault(
                                "PUT",
                                "/locations/" + ID + "/bins/x/products/" + ID,
                                null,
                                404,
                                ""),
                        new Fault(
                                "DELETE",
                                "/locations/" + ID + "/bins/x/products/y",
                                null,
                                400,
                                "productId"),
                        new Fault(
                                "DELETE",
                                "/locations/" + ID + "/bins/x/products/" + ID,
                                null,
                                404,
                                ""),
                        new Fault("GET", "/inventory/devices/x", null, 404, ""),
                        new Fault(
                                "GET", "/inventory/devices/x/gaps?cursor=%21", null, 400, "cursor"),
                        new Fault("PUT", "/inventory/devices/x", "{}", 422, "/location_id"),
                        new Fault(
                                "PUT",
                                "/inventory/devices/x",
                                "{\"location_id\":\"" + ID + "\",\"name\":\"n\"}",
                                404,
                                ""),
                        new Fault("DELETE", "/inventory/devices/x", null, 404, ""),
                        new Fault("POST", "/inventory/devices/x/secrets", "{}", 404, ""),
                        new Fault("POST", "/inventory/scans/rejected/x/resolve", "{}", 404, ""),
                        new Fault("PATCH", "/locations", "{}", 405, ""),
                        new Fault("GET", "/nothing", null, 404, "")));
        table.addAll(documents());
        return table;
    }

    private static List<Fault> documents() {
        var product = "{\"product_id\":\"" + ID + "\",\"quantity\":1}";
        var document = "{\"kind\":\"%s\",\"lines\":[%s]}";
        var reservation = "{\"owner_ref\":\"o\",\"lines\":[%s]}";
        var transfer = "{\"from_location_id\":\"%s\",\"to_location_id\":\"%s\",\"lines\":[%s]}";
        return List.of(
                new Fault("POST", "/inventory/movements/x/reversal", "{}", 400, "movementId"),
                new Fault("POST", "/inventory/movements/" + ID + "/reversal", "{}", 404, ""),
                new Fault("POST", "/inventory/documents/" + ID + "/reversal", "{}", 404, ""),
                new Fault("POST", "/inventory/documents", "{}", 422, "/kind"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("gift", product),
                        400,
                        "/kind"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("receipt", ""),
                        422,
                        "/lines"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("receipt", "{}"),
                        422,
                        "/lines/0/quantity"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("receipt", product),
                        422,
                        "/lines/0/product_id"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("issue", product.replace(":1", ":-1")),
                        422,
                        "/lines/0/quantity"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted("adjustment", product.replace(":1", ":0")),
                        422,
                        "/lines/0/quantity"),
                new Fault(
                        "POST",
                        "/inventory/documents",
                        document.formatted(
                                "receipt", product.replace("}", ",\"expires_on\":\"31.12.2030\"}")),
                        400,
                        "/lines/0/expires_on"),
                new Fault("GET", "/inventory/documents?kind=gift", null, 400, "kind"),
                new Fault("GET", "/inventory/documents?from=yesterday", null, 400, "from"),
                new Fault("GET", "/inventory/documents?cursor=%21", null, 400, "cursor"),
                new Fault("GET", "/inventory/documents/" + ID, null, 404, ""),
                new Fault("PUT", "/inventory/reasons/x", "{}", 422, "/name"),
                new Fault(
                        "PUT",
                        "/inventory/reasons/x",
                        "{\"name\":\"n\",\"kinds\":[\"fun\"]}",
                        400,
                        "/kinds"),
                new Fault(
                        "PUT",
                        "/inventory/reasons/x",
                        "{\"name\":\"n\",\"kinds\":[null]}",
                        400,
                        "/kinds"),
                new Fault(
                        "PUT",
                        "/inventory/reasons/X",
                        "{\"name\":\"n\",\"kinds\":[\"issue\"]}",
                        400,
                        "code"),
                new Fault("GET", "/inventory/reasons/nothing", null, 404, ""),
                new Fault("POST", "/inventory/reservations", "{}", 422, "/owner_ref"),
                new Fault(
                        "POST",
                        "/inventory/reservations",
                        reservation.formatted(product),
                        422,
                        "/lines/0/product_id"),
                new Fault(
                        "POST",
                        "/inventory/reservations",
                        reservation.formatted(product.replace(":1", ":0")),
                        422,
                        "/lines/0/quantity"),
                new Fault(
                        "POST",
                        "/inventory/reservations",
                        "{\"owner_ref\":\"o\",\"ttl_seconds\":0,\"lines\":[" + product + "]}",
                        422,
                        "/ttl_seconds"),
                new Fault(
                        "POST",
                        "/inventory/reservations/" + ID + "/confirm",
                        "{\"as\":\"gift\"}",
                        400,
                        "/as"),
                new Fault("POST", "/inventory/reservations/" + ID + "/release", "{}", 404, ""),
                new Fault("GET", "/inventory/reservations?state=old", null, 400, "state"),
                new Fault("POST", "/inventory/transfers", "{}", 422, "/from_location_id"),
                new Fault(
                        "POST",
                        "/inventory/transfers",
                        transfer.formatted(ID, ID, product),
                        422,
                        "/from_location_id"),
                new Fault("GET", "/inventory/transfers?state=lost", null, 400, "state"),
                new Fault("DELETE", "/inventory/transfers/" + ID, null, 404, ""),
                new Fault("POST", "/inventory/transfers/" + ID + "/shipment", "{}", 404, ""),
                new Fault(
                        "POST",
                        "/inventory/transfers/" + ID + "/receipts",
                        "{\"lines\":[{}]}",
                        422,
                        "/lines/0/line"),
                new Fault(
                        "POST",
                        "/inventory/transfers/" + ID + "/receipts",
                        "{\"lines\":[{\"line\":0,\"received\":-1}]}",
                        422,
                        "/lines/0/received"),
                new Fault(
                        "POST",
                        "/inventory/transfers/" + ID + "/giving-up",
                        "{}",
                        422,
                        "/reason_code"),
                new Fault("POST", "/inventory/transfers/" + ID + "/call-back", "{}", 404, ""),
                new Fault("GET", "/inventory/lots?expiring_before=soon", null, 400, "expiring"),
                new Fault("GET", "/inventory/lots?cursor=AAAA", null, 400, "cursor"),
                new Fault(
                        "GET",
                        "/inventory/lots?expiring_before=" + LATER + "-01-01",
                        null,
                        400,
                        "expiring"),
                new Fault(
                        "GET",
                        "/inventory/lots?cursor=" + cursor("+10000-01-01", ID, ID, "L1"),
                        null,
                        400,
                        "cursor"),
                new Fault(
                        "GET",
                        "/inventory/documents?from=" + LATER + "-01-01T00:00:00Z",
                        null,
                        400,
                        "from"),
                new Fault(
                        "GET",
                        "/inventory/as-of?time=" + LATER + "-01-01T00:00:00Z",
                        null,
                        400,
                        "time"),
                new Fault(
                        "POST",
                        "/inventory/receipts",
                        "{\"product_id\":\"%s\",\"quantity\":1,\"lot\":\"L\",\"expires_on\":\"+999999999-12-31\"}"
                                .formatted(ID),
                        400,
                        "/expires_on"),
                new Fault("GET", "/inventory?below_zero=perhaps", null, 400, "below"),
                new Fault("POST", "/inventory/counts", "{}", 422, "/kind"),
                new Fault("POST", "/inventory/counts", "{\"kind\":\"selected\"}", 422, "/products"),
                new Fault(
                        "POST",
                        "/inventory/counts",
                        "{\"kind\":\"selected\",\"products\":[\"" + ID + "\"]}",
                        422,
                        "/products/0"),
                new Fault(
                        "POST",
                        "/inventory/counts",
                        "{\"kind\":\"full\",\"tolerance_units\":-1}",
                        422,
                        "/tolerance_units"),
                new Fault(
                        "POST",
                        "/inventory/counts",
                        "{\"kind\":\"full\",\"abc_class\":\"a\"}",
                        422,
                        "/abc_class"),
                new Fault(
                        "POST",
                        "/inventory/counts/" + ID + "/lines",
                        "{\"lines\":[{}]}",
                        422,
                        "/lines/0/counted"),
                new Fault("POST", "/inventory/counts/" + ID + "/decisions", "{}", 422, "/decision"),
                new Fault("POST", "/inventory/counts/" + ID + "/posting", "{}", 404, ""),
                new Fault("GET", "/inventory/counts/due?location_id=x", null, 400, "location"),
                new Fault(
                        "GET",
                        "/inventory/stream?product_id=&product_id=",
                        null,
                        400,
                        "product_id"),
                new Fault("GET", "/inventory/stream?location_id=", null, 400, "location_id"),
                new Fault(
                        "POST",
                        "/inventory/receipts",
                        "{\"barcode\":\"(02)19521234543210(10)L1\",\"quantity\":1}",
                        422,
                        "/barcode"),
                new Fault("PUT", "/locations/" + ID + "/bins/x", "{}", 422, "/name"),
                new Fault("PUT", "/locations/" + ID + "/bins/x", "{\"name\":\"n\"}", 404, ""),
                new Fault("GET", "/locations/" + ID + "/bins", null, 404, ""));
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    void isRefusedWithAProblemThatNamesTheFault(Fault fault) {
        long before = rows();

        var answer =
                api.call(
                        fault.method(), fault.path(), ADMIN, fault.body(), Map.of("If-Match", "*"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(fault.status());
        assertThat(answer.raw().headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
        assertThat(answer.body())
                .contains(fault.names())
                .doesNotContain("com.retail", "Exception", "SQL");
        assertThat(rows()).isEqualTo(before);
    }

    /// Beside the others that were sent with it, so that a device does not keep them for ever.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'scan_id': 'a/b'                  | /scan_id
                    'scan_id': null                   | /scan_id
                    'device_id': 'a\\u0007'           | /device_id
                    'device_sequence': 0              | /device_sequence
                    'quantity': -1                    | /quantity
                    'quantity': 1000000001            | /quantity
                    'location_id': null               | /location_id
                    'location_id': '01900000-0000-7000-8000-000000000001' | /location_id
                    """,
            quoteCharacter = '`')
    void aScanThatCanNotBeOneIsRefusedByItself(String field, String names) {
        var shop = location();
        var partner = Tokens.mint("retail_partner", shop);
        var good =
                "{\"scan_id\":\"%s\",\"device_id\":\"d\",\"location_id\":\"%s\",\"raw_data\":\"9521234543213\",\"intent\":\"lookup\"}";
        var bad = JsonMapper.shared().readTree(good.formatted("bad", shop)).asObject();
        JsonMapper.shared()
                .readTree("{" + field.replace('\'', '"') + "}")
                .properties()
                .forEach(each -> bad.set(each.getKey(), each.getValue()));
        long before = rows();

        var alone = api.post("/inventory/scans", partner, "{\"scans\":[%s]}".formatted(bad));
        assertThat(alone.number("/items/0/status")).as(alone.body()).isEqualTo(422);
        assertThat(alone.text("/items/0/reason")).isEqualTo("invalid");
        assertThat(alone.text("/items/0/detail")).startsWith(names);
        assertThat(rows()).isEqualTo(before);

        var beside =
                api.post(
                        "/inventory/scans",
                        partner,
                        "{\"scans\":[%s,%s]}".formatted(bad, good.formatted(Ids.next(), shop)));
        assertThat(beside.text("/items/0/reason")).isEqualTo("invalid");
        assertThat(beside.text("/items/1/reason")).isEqualTo("unknown_barcode");
    }

    @Test
    void aTenMegabyteBodyIsRefused() {
        assertThat(api.post("/inventory/movements", ADMIN, "x".repeat(10_000_000)).status())
                .isEqualTo(413);
    }

    @Test
    void anUnusableIdempotencyKeyIsRefused() {
        assertThat(
                        api.call(
                                        "POST",
                                        "/inventory/adjustments",
                                        ADMIN,
                                        "{\"product_id\":\"%s\",\"delta\":1}".formatted(product()),
                                        Map.of("Idempotency-Key", "x".repeat(201)))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aChangeWithoutItsVersionIsRefused() {
        var path = "/locations/" + location();
        var body = LOCATION.formatted("C" + path.hashCode(), "n", "UTC");

        assertThat(api.call("PUT", path, ADMIN, body, Map.of()).status()).isEqualTo(428);
        assertThat(api.call("PUT", path, ADMIN, body, Map.of("If-Match", "\"9\"")).status())
                .isEqualTo(412);
        assertThat(api.call("PUT", path, ADMIN, body, Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(200);
    }

    @Test
    void aLocationThatHoldsStockStaysOpen() {
        var id = location();
        var product = product();
        api.post(
                "/inventory/receipts",
                ADMIN,
                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":1}"
                        .formatted(product, id));

        assertThat(
                        api.call(
                                        "DELETE",
                                        "/locations/" + id,
                                        ADMIN,
                                        null,
                                        Map.of("If-Match", "\"1\""))
                                .status())
                .isEqualTo(409);
    }

    @Test
    void badBodiesAreRefusedEverywhere() {
        Endpoints.of(new com.retail.platform.testkit.Api(port, ADMIN)).refuseBadBodies();
    }

    private static String adjust(String field) {
        return "{\"product_id\":\"" + ID + "\"," + field + "}";
    }

    /// Without the state of levels, which follows earlier movements in its own time.
    private static long rows() {
        try (var connection = Infra.postgres().connect();
                var statement = connection.createStatement();
                var count =
                        statement.executeQuery(
                                """
                                SELECT (SELECT count(*) FROM inventory.stock_movements)
                                  + (SELECT count(*) FROM inventory.locations)
                                  + (SELECT count(*) FROM inventory.outbox WHERE topic <> 'retail.stock-level.v1')
                                  + (SELECT count(*) FROM inventory.devices)
                                  + (SELECT count(*) FROM inventory.scans)
                                  + (SELECT count(*) FROM inventory.rejected_scans)
                                  + (SELECT count(*) FROM inventory.documents)
                                  + (SELECT count(*) FROM inventory.reason_codes)
                                  + (SELECT count(*) FROM inventory.transfers)
                                  + (SELECT count(*) FROM inventory.counts)
                                  + (SELECT count(*) FROM inventory.bins)""")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

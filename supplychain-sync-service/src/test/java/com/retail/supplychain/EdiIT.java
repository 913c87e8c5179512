package com.retail.supplychain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.retail.platform.Ids;
import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Contracts;
import com.retail.platform.x12.Interchange;
import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.Interchange.Partner;
import com.retail.platform.x12.Transaction;
import com.retail.platform.x12.X12;
import com.retail.platform.x12.document.Document;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.InventoryAdvice.Holding;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.PurchaseOrder.Heading;
import com.retail.supplychain.edi.PartnersMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What partners get and send as X12.
class EdiIT extends SupplyChainTest {

    private static final String EDI = "/supply-chain/edi";
    private static final Partner US = new Partner("ZZ", "RETAIL");
    private static final Partner THEM = new Partner("ZZ", "PEPSICO");
    private static final AtomicInteger CONTROL = new AtomicInteger();

    @Test
    void anOrderIsAPurchaseOrder() {
        var id = ordered(40);
        var first = manager().get(EDI + "/850?order_id=" + id);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.type()).startsWith("application/edi-x12");
        var interchange = read(first.text());
        assertThat(interchange.header().sender()).isEqualTo(US);
        assertThat(interchange.header().receiver()).isEqualTo(THEM);
        var order = (PurchaseOrder) document(first.text());
        assertThat(order.heading().purpose()).isEqualTo(Heading.ORIGINAL);
        assertThat(order.heading().number()).isEqualTo(PartnersMail.number(id));
        assertThat(order.particulars().parties())
                .containsExactly(
                        new Party(
                                Party.SHIP_TO,
                                new Identifier(Identifier.BUYERS, location.toString())));
        var line = order.lines().getFirst();
        assertThat(order.lines()).hasSize(1);
        assertThat(line.item().line()).isEqualTo("1");
        assertThat(line.item().quantity()).isEqualTo(PartnersMail.eaches(48));
        assertThat(line.item().ids())
                .containsExactly(
                        new ItemId(ItemId.BUYERS, product.toString()),
                        new ItemId(ItemId.GTIN, "09521234543213"));
        assertThat(line.goods().packings()).containsExactly(new Packing(24));
        assertThat(line.goods().descriptions().getFirst().text()).isEqualTo("Chips");

        assertThat(
                        manager()
                                .get(
                                        EDI + "/850?order_id=" + Ids.next(),
                                        "Accept",
                                        "application/edi-x12")
                                .type())
                .startsWith("application/problem+json");
        var again = read(manager().get(EDI + "/850?order_id=" + id).text());
        assertThat(again.header().control()).isGreaterThan(interchange.header().control());
        assertThat(again.groups().getFirst().transactions())
                .isEqualTo(interchange.groups().getFirst().transactions());
    }

    @Test
    void aCancelledOrderSaysSo() {
        var id = ordered(40);
        jdbc.sql("UPDATE purchases SET cancelled_at = now() WHERE id = ?").param(id).update();
        var order = (PurchaseOrder) document(admin().get(EDI + "/850?order_id=" + id).text());
        assertThat(order.heading().purpose()).isEqualTo(Heading.CANCELLATION);
    }

    @Test
    void positionsAreAnInventoryAdvicePageByPage() {
        knowProduct(24);
        stock(1, 99, "test");
        awaitStock(1);
        var other = Ids.next();
        movement(other, 1, -1, "sale", 7, "test", "[]");
        await().atMost(LIMIT)
                .until(() -> count("positions", "location_id = '" + location + "'") == 2);

        var first = manager().get(EDI + "/846?limit=1&location_id=" + location);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var advice = (InventoryAdvice) document(first.text());
        assertThat(advice.lines()).hasSize(1);
        var next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        var last = manager().get(EDI + "/846" + next);
        assertThat(last.status()).as(last.text()).isEqualTo(200);
        assertThat(last.header("Link")).isEmpty();
        var lines = new ArrayList<>(advice.lines());
        lines.addAll(((InventoryAdvice) document(last.text())).lines());
        var chips =
                lines.stream()
                        .filter(line -> line.item().ids().getFirst().id().equals(product + ""))
                        .findFirst()
                        .orElseThrow();
        assertThat(lines).hasSize(2);
        assertThat(chips.item().ids()).contains(new ItemId(ItemId.GTIN, "09521234543213"));
        assertThat(chips.holdings().stream().map(Holding::kind))
                .containsExactly(Holding.ON_HAND, Holding.AVAILABLE);
        assertThat(chips.holdings().stream().map(Holding::quantity))
                .containsExactly(PartnersMail.eaches(100), PartnersMail.eaches(99));
    }

    @Test
    void aPeriodIsSummedFromTheNewestOfEachDay() {
        reported("2026-11-01", 1, 99, 0);
        reported("2026-11-02", 1, 5, 80);
        reported("2026-11-02", 2, 7, 81);
        reported("2026-11-03", 1, 3, 78);
        reported("2026-11-04", 1, 99, 0);
        var answer =
                manager().get(EDI + "/852?from=2026-11-02&to=2026-11-03&location_id=" + location);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var activity = (ProductActivity) document(answer.text());
        assertThat(activity.heading().from()).isEqualTo("2026-11-02");
        assertThat(activity.heading().to()).isEqualTo("2026-11-03");
        assertThat(
                        activity.lines().getFirst().activities().stream()
                                .map(each -> each.kind() + " " + each.quantity().amount()))
                .containsExactly("QS 10", "QU 2", "QR 4", "QT -6", "QA 78", "QP 5", "QI 6");
        assertThat(activity.lines()).hasSize(1);
    }

    private void reported(String day, int version, long sold, long onHand) {
        jdbc.sql(
                        """
                        INSERT INTO activity_reports (location_id, product_id, day, version, sold, returned, received,
                          adjusted, on_hand, on_order, in_transit, made_at)
                        VALUES (?, ?, ?::date, ?, ?, 1, 2, -3, ?, 5, 6, now())""")
                .params(location, product, day, version, sold, onHand)
                .update();
    }

    @Test
    void answersAndShipNoticesAreWhatWebhooksAre() {
        var byHook = ordered(10);
        var byMail = ordered(10);
        var hooks = new Notices(byHook, product, location, 24);
        webhook("e1" + byHook, hooks.acknowledged());
        webhook("e2" + byHook, hooks.shipped());
        var mail = new PartnersMail(byMail, product, location, 24);
        var answer = interchange(mail.acknowledged());
        var notice = interchange(mail.shipped());
        for (int time = 0; time < 2; time++) {
            // The notice overtakes the answer.
            for (var text : List.of(notice, answer)) {
                var report = send(text);
                assertThat(report.status()).as(report.text()).isEqualTo(200);
                var item = report.json().at("/items/0");
                assertThat(item.get("state").asString())
                        .isEqualTo(time == 0 ? "applied" : "repeated");
                assertThat(item.get("order_number").asString()).isEqualTo(byMail.toString());
            }
        }
        var expected =
                await().atMost(LIMIT)
                        .until(
                                () -> order(byHook),
                                o ->
                                        o.get("state").asString().equals("shipped")
                                                && !o.get("answer").isNull());
        var order = order(byMail);
        for (var field :
                List.of(
                        "state",
                        "quantity",
                        "backordered_quantity",
                        "shipped_quantity",
                        "in_transit_quantity",
                        "shipment_reference",
                        "expected_at")) {
            assertThat(order.get(field)).as(field).isEqualTo(expected.get(field));
        }
        assertThat(order.get("answer").asString()).isEqualTo("accepted");
        assertThat(order.get("in_transit_quantity").asLong()).isEqualTo(24);
        var item = order.at("/shipments/0/items/0");
        assertThat(item.get("lot").asString()).isEqualTo("L20261121");
        assertThat(item.get("best_before").asString()).isEqualTo("2027-03-01");
        assertThat(item.get("sscc").asString()).isEqualTo("095212340000000017");
        assertThat(item.get("case_pack").asLong()).isEqualTo(24);
        assertThat(order.get("history").valueStream().map(h -> h.get("event").asString()))
                .containsExactly("ordered", "shipment.dispatched", "order.acknowledged");
        told().forEach(row -> Contracts.validate("ReplenishmentChanged", row.payload()));

        // PepsiCo's delivery by webhook closes what EDI began.
        webhook("e3" + byMail, new Notices(byMail, product, location, 24).delivered());
        await().atMost(LIMIT)
                .until(() -> order(byMail), o -> o.get("state").asString().equals("delivered"));
    }

    @Test
    void whatCameByMailIsCountedInAndClosedWithoutADeliveryNotice() {
        receiveOurselves();
        var id = shippedByMail();
        movement(2, 43, "receipt", 142, "receipt:1");
        awaitReceived(id, 43);
        assertThat(order(id).get("in_transit_quantity").asLong()).isEqualTo(5);

        var path = "/supply-chain/shipments/" + order(id).at("/shipments/0/id").asString();
        var damaged =
                "{\"lines\":[{\"product_id\":\"%s\",\"damaged_quantity\":1,\"note\":\"wet\"}]}"
                        .formatted(product);
        var closed = manager().post(path + "/receipt", damaged);
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.json().get("state").asString()).isEqualTo("closed");
        assertThat(closed.json().at("/adjustments/0/lines/0/short_quantity").asLong()).isEqualTo(4);
        assertThat(order(id).get("in_transit_quantity").asLong()).isZero();
        assertThat(adjustmentCalls()).isZero();
        assertThat(manager().post(path + "/receipt", damaged).json().get("type").asString())
                .contains("not-delivered");

        // A delivery that PepsiCo tells all the same gets the differences to its own word.
        webhook(
                "e4" + id,
                new Notices(id, product, location, 46)
                        .delivered()
                        .replace(
                                "\"delivered_quantity\"",
                                "\"lot\":\"L20261121\",\"delivered_quantity\""));
        await().atMost(LIMIT)
                .until(() -> order(id), o -> o.get("delivered_quantity").asLong() == 46);
        var adjustments = manager().get(path).json().get("adjustments");
        assertThat(adjustments.size()).isEqualTo(1);
        assertThat(adjustments.at("/0/lines/0/short_quantity").asLong()).isEqualTo(2);
        assertThat(adjustments.at("/0/lines/0/damaged_quantity").asLong()).isEqualTo(1);
        assertThat(adjustmentCalls()).isEqualTo(1);
    }

    @Test
    void whatCameByMailClosesByItselfOnceItWasCountedIn() {
        receiveOurselves();
        var counted = shippedByMail();
        movement(2, 43, "receipt", 142, "receipt:1");
        awaitReceived(counted, 43);
        var lost = shippedByMail();
        PEPSICO.pass(Duration.ofDays(4));
        await().atMost(LIMIT)
                .until(
                        () -> order(counted),
                        o -> o.at("/shipments/0/state").asString().equals("closed"));
        assertThat(order(counted).get("in_transit_quantity").asLong()).isZero();
        // Of what nobody has seen a person decides.
        assertThat(order(lost).at("/shipments/0/state").asString()).isEqualTo("in_transit");
    }

    @Test
    void aPersonEndsWhatNoDeliveryBooks() {
        var id = shippedByMail();
        var path = "/supply-chain/shipments/" + order(id).at("/shipments/0/id").asString();
        var lines = "{\"lines\":[{\"product_id\":\"%s\",\"short_quantity\":1}]}";
        assertThat(manager().post(path + "/receipt", lines.formatted(product)).status())
                .isEqualTo(409);
        assertThat(manager().post(path + "/receipt", "{}").json().get("state").asString())
                .isEqualTo("closed");
        assertThat(order(id).get("in_transit_quantity").asLong()).isZero();
    }

    private UUID shippedByMail() {
        var id = ordered(40);
        var mail = new PartnersMail(id, product, location, 48);
        var report = send(interchange(mail.acknowledged(), mail.shipped()));
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        assertThat(order(id).get("in_transit_quantity").asLong()).isEqualTo(48);
        return id;
    }

    private long adjustmentCalls() {
        return count("supplier_calls", "kind = 'adjustment' AND location_id = '" + location + "'");
    }

    @Test
    void eachDocumentStandsForItself() {
        var order = ordered(10);
        var mail = new PartnersMail(order, product, location, 24);
        var unknown = new PartnersMail(Ids.next(), product, location, 24);
        var report = send(interchange(mail.acknowledged(), unknown.acknowledged(), order850()));
        assertThat(report.status()).as(report.text()).isEqualTo(207);
        assertThat(report.json().get("applied").asInt()).isEqualTo(1);
        assertThat(report.json().get("refused").asInt()).isEqualTo(1);
        assertThat(
                        report.json()
                                .get("items")
                                .valueStream()
                                .map(
                                        item ->
                                                item.get("set").asString()
                                                        + " "
                                                        + item.get("state").asString()))
                .containsExactly("850 unused", "855 applied", "855 refused");
        var fault = report.json().at("/items/2/faults/0");
        assertThat(fault.get("segment").asString()).isEqualTo("BAK");
        assertThat(fault.get("element").asInt()).isEqualTo(3);
    }

    @Test
    void anotherDocumentUnderTheSameNumbersIsRefused() {
        var order = ordered(10);
        var mail = new PartnersMail(order, product, location, 24);
        int control = CONTROL.incrementAndGet();
        assertThat(send(interchange(THEM, US, control, mail.acknowledged())).status())
                .isEqualTo(200);
        var other = new PartnersMail(order, product, location, 48).acknowledged();
        assertThat(send(interchange(THEM, US, control, other)).status()).isEqualTo(422);
        assertThat(order(order).get("quantity").asLong()).isEqualTo(24);
    }

    @Test
    void theAnswerThatWasSentLastHoldsInWhateverOrderTheyCome() {
        var order = ordered(10);
        var early = interchange(new PartnersMail(order, product, location, 24).acknowledged());
        var late = interchange(new PartnersMail(order, product, location, 48).acknowledged());
        assertThat(send(late).status()).isEqualTo(200);
        assertThat(send(early).status()).isEqualTo(200);
        assertThat(order(order).get("quantity").asLong()).isEqualTo(48);
    }

    @Test
    void anOrderIsRejectedOrBackorderedLineByLine() {
        var rejected = ordered(10);
        var mail = new PartnersMail(rejected, product, location, 24);
        assertThat(send(interchange(mail.rejected())).status()).isEqualTo(200);
        assertThat(order(rejected).get("state").asString()).isEqualTo("rejected");
        assertThat(order(rejected).get("rejection").asString()).isEqualTo("IR");

        var later = ordered(40);
        var part = new PartnersMail(later, product, location, 48).inPart(1, 24);
        assertThat(send(interchange(part)).status()).isEqualTo(200);
        var order = order(later);
        assertThat(order.get("answer").asString()).isEqualTo("backordered");
        assertThat(order.get("quantity").asLong()).isEqualTo(48);
        assertThat(order.get("backordered_quantity").asLong()).isEqualTo(24);
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsNamedAndChangesNothing() {
        var order = ordered(10);
        var good = new PartnersMail(order, product, location, 24);
        return Stream.of(
                        Map.entry(
                                new PartnersMail(order, Ids.next(), location, 24).acknowledged(),
                                "/0/PO1/0"),
                        Map.entry(
                                new PartnersMail(order, product, Ids.next(), 24).acknowledged(),
                                "/0/N1/4"),
                        Map.entry(
                                new PartnersMail(order, Ids.next(), location, 24).shipped(),
                                "/0/SN1/0"),
                        Map.entry(
                                new PartnersMail(order, product, Ids.next(), 24).shipped(),
                                "/0/N1/4"),
                        Map.entry(good.answered("ZZ", "IA"), "/0/BAK/2"),
                        Map.entry(good.answered("AC", "ZZ"), "/0/ACK/1"),
                        Map.entry(good.answered("AP", "IA"), "/0/BAK/2"))
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.getKey().getClass().getSimpleName()
                                                + " "
                                                + each.getValue(),
                                        () -> {
                                            var answer = send(interchange(each.getKey()));
                                            assertThat(answer.status())
                                                    .as(answer.text())
                                                    .isEqualTo(422);
                                            assertThat(answer.blamed())
                                                    .containsExactly(each.getValue());
                                            assertThat(order(order).get("state").asString())
                                                    .isEqualTo("ordered");
                                        }));
    }

    @Test
    void onlyThePartnersMailInEarnestIsFollowed() {
        var order = ordered(10);
        var mail = new PartnersMail(order, product, location, 24).acknowledged();
        var stranger = new Partner("01", "123456789");
        for (var text :
                List.of(
                        interchange(stranger, US, CONTROL.incrementAndGet(), mail),
                        interchange(THEM, stranger, CONTROL.incrementAndGet(), mail),
                        interchange(mail).replaceFirst("\\*P\\*>~", "*T*>~"))) {
            var answer = send(text);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().at("/items/0/state").asString()).isEqualTo("unused");
        }
        assertThat(order(order).get("state").asString()).isEqualTo("ordered");
    }

    @Test
    void whatCantBeReadIsRefusedWithSegmentAndElement() {
        var order = ordered(10);
        var good = interchange(new PartnersMail(order, product, location, 24).acknowledged());
        var broken = send(good.replace("BAK*00*", "BAK*0000*"));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.type()).startsWith("application/problem+json");
        assertThat(broken.blamed()).contains("/0/BAK/2/1");
        assertThat(broken.json().at("/errors/0/detail").asString())
                .contains("BAK01 in segment 2: too long (0000)");
        assertThat(send("").status()).isEqualTo(422);
        assertThat(send("no X12").status()).isEqualTo(422);
        assertThat(send("x".repeat(1_100_000)).status()).isEqualTo(413);
        assertThat(admin().post(EDI, good).status()).isEqualTo(415);
        var many = new ArrayList<Document>();
        for (int i = 0; i < 201; i++) {
            many.add(new PartnersMail(order, product, location, 24).acknowledged());
        }
        assertThat(send(interchange(many.toArray(Document[]::new))).status()).isEqualTo(422);
        assertThat(order(order).get("state").asString()).isEqualTo("ordered");
    }

    @Test
    void noMutationOfADocumentIsOurFault() {
        var order = ordered(10);
        var mail = new PartnersMail(order, product, location, 24);
        var good = interchange(mail.acknowledged(), mail.shipped());
        assertThat(send(good.replace(product.toString(), "null")).status()).isEqualTo(422);
        assertThat(send(good.replace("SO-1", "S\0-1")).status()).isIn(207, 422);
        var random = new Random(846);
        for (int i = 0; i < 300; i++) {
            var mutated = new StringBuilder(good);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(106, mutated.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutated.deleteCharAt(at);
                    case 1 -> mutated.insert(at, (char) random.nextInt(0, 300));
                    default -> mutated.setCharAt(at, "09*~>A-\0".charAt(random.nextInt(8)));
                }
            }
            var answer = send(mutated.toString());
            assertThat(answer.status()).as(mutated + answer.text()).isIn(200, 207, 422);
        }
    }

    /// Published files of other projects, if they are here.
    @TestFactory
    Stream<DynamicTest> othersFilesAreReadOrRefusedAndChangeNothing() throws IOException {
        var folder = samples();
        assumeTrue(folder.isPresent(), "no shared data here");
        var files = new ArrayList<Path>();
        try (var found = Files.walk(folder.get())) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("SOURCE.md"))
                    .forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream()
                .sorted()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        folder.get().relativize(file).toString(),
                                        () -> isReadOrRefused(Files.readString(file, ISO_8859_1))));
    }

    private void isReadOrRefused(String text) {
        long before = count("order_notices", "true");
        var answer = send(text);
        assertThat(answer.status()).as(answer.text()).isIn(200, 207, 422);
        if (answer.status() == 422) {
            assertThat(answer.json().get("errors").valueStream())
                    .isNotEmpty()
                    .allSatisfy(e -> assertThat(e.get("pointer").asString()).matches("/\\d+/.*"));
        } else {
            for (var item : answer.json().get("items")) {
                boolean refused = item.get("state").asString().equals("refused");
                assertThat(item.get("faults").isEmpty()).isEqualTo(!refused);
                assertThat(item.get("state").asString()).isIn("refused", "unused");
            }
        }
        assertThat(count("order_notices", "true")).isEqualTo(before);
    }

    private static Optional<Path> samples() {
        var set = System.getProperty("RETAIL_SHARED_DATA", System.getenv("RETAIL_SHARED_DATA"));
        var roots =
                set != null
                        ? Stream.of(Path.of(set))
                        : Stream.iterate(
                                        Path.of("").toAbsolutePath(),
                                        path -> path != null,
                                        Path::getParent)
                                .map(path -> path.resolve("shared").resolve("data"));
        return roots.map(root -> root.resolve("edi-x12")).filter(Files::isDirectory).findFirst();
    }

    private Document order850() {
        return document(admin().get(EDI + "/850?order_id=" + ordered(1)).text());
    }

    private Api.Answer send(String text) {
        return admin().post(EDI, text, "Content-Type", "application/edi-x12");
    }

    private static String interchange(Document... documents) {
        return interchange(THEM, US, CONTROL.incrementAndGet(), documents);
    }

    private static String interchange(
            Partner from, Partner to, int control, Document... documents) {
        var header =
                new Interchange.Header(
                        from,
                        to,
                        LocalDateTime.parse("2026-11-21T16:43"),
                        control,
                        Form.PRODUCTION);
        return X12.write(Interchange.of(header, control, List.of(documents)));
    }

    private static Interchange read(String text) {
        return (Interchange) X12.read(text).getFirst();
    }

    private static Document document(String text) {
        var transaction = read(text).groups().getFirst().transactions().getFirst();
        return ((Transaction.Taken) transaction).document();
    }

    private UUID ordered(long quantity) {
        if (count("products", "product_id = '" + product + "'") == 0) {
            knowProduct(24);
            stock(1, 99, "test");
            awaitStock(1);
        }
        var answer =
                manager()
                        .post(
                                "/supply-chain/orders",
                                "{\"product_id\":\"%s\",\"location_id\":\"%s\",\"quantity\":%d}"
                                        .formatted(product, location, quantity));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var id = UUID.fromString(answer.json().get("id").asString());
        await().atMost(LIMIT).until(() -> !PEPSICO.order(id).isMissingNode());
        return id;
    }
}

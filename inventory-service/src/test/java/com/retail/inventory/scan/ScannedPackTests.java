package com.retail.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.inventory.count.CountEntry;
import com.retail.inventory.product.Products;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannedPackTests {

    private static final UUID SHOP = Ids.next();
    private static final UUID OTHER = Ids.next();
    private static final UUID COLA = Ids.next();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final ScannedItem ITEM =
            new ScannedItem("19521234543210", 1, "L1", LocalDate.of(2027, 3, 31));

    @ParameterizedTest
    @CsvSource({
        "RECEIVE, 48, RECEIPT",
        "RETURN, 48, RETURN",
        "SALE, -48, SALE",
        "WASTE, -48, WRITE_OFF"
    })
    void movesTheUnitsOfThePacks(Scan.Intent intent, long change, Reason reason) {
        var line = moved(intent, 2L, null).getFirst();

        assertThat(line.key()).isEqualTo(new StockKey(COLA, SHOP));
        assertThat(line.change()).isEqualTo(new MoveStock.By(change));
        assertThat(line.cause().reason()).isEqualTo(reason);
        assertThat(line.cause().note()).isEqualTo("DN-1");
        assertThat(line.fact()).isTrue();
        assertThat(line.occurredAt()).isEqualTo(NOON);
        assertThat(line.source().ref()).isEqualTo("scan:s-1");
        assertThat(line.lots())
                .containsExactly(new LotChange("L1", LocalDate.of(2027, 3, 31), change));
        assertThat(line.entered()).isEqualTo(new MoveStock.Entered(2, 24, "19521234543210"));
    }

    @Test
    void aMoveGoesOutHereAndInThere() {
        var lines = moved(Scan.Intent.MOVE, null, OTHER);

        assertThat(lines)
                .extracting(MoveStock::key)
                .containsExactly(new StockKey(COLA, SHOP), new StockKey(COLA, OTHER));
        assertThat(lines)
                .extracting(MoveStock::change)
                .containsExactly(new MoveStock.By(-24), new MoveStock.By(24));
        assertThat(lines)
                .extracting(line -> line.source().ref())
                .containsExactly("scan:s-1", "scan:s-1:in");
        assertThat(lines)
                .extracting(line -> line.lots().getFirst().change())
                .containsExactly(-24L, 24L);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.cause().reason()).isEqualTo(Reason.TRANSFER));
    }

    @Test
    void aMoveToNowhereIsRejected() {
        assertThat(rejected(Scan.Intent.MOVE, 1L, 24)).isEqualTo("no_target");
    }

    @Test
    void aCountIsAPartInBaseUnitsAtItsTime() {
        assertThat(pack(Scan.Intent.COUNT, 2L, null, 24).meaning())
                .isInstanceOfSatisfying(
                        Meaning.Count.class,
                        count -> {
                            assertThat(count.location()).isEqualTo(SHOP);
                            assertThat(count.entry().quantity()).isEqualTo(48);
                            assertThat(count.entry().mode()).isEqualTo(CountEntry.Mode.ADD);
                            assertThat(count.entry().countedAt()).isEqualTo(NOON);
                            assertThat(count.entry().sourceRef()).isEqualTo("scan:s-1");
                        });
        assertThat(pack(Scan.Intent.COUNT, 0L, null, 24).meaning())
                .as("an empty shelf")
                .isInstanceOf(Meaning.Count.class);
    }

    @Test
    void aLookupMovesNothing() {
        assertThat(pack(Scan.Intent.LOOKUP, null, null, 24).meaning())
                .isEqualTo(new Meaning.Answer(new ScanResult.LookedUp(COLA, 24)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 24",
        "-1, 24",
        "1000000000, 24",
        "9223372036854775807, 24",
        "2, 9223372036854775807"
    })
    void whatNobodyCanHaveScannedIsRejected(long quantity, long units) {
        assertThat(rejected(Scan.Intent.RECEIVE, quantity, units))
                .isEqualTo("quantity_out_of_range");
    }

    @Test
    void thePersonWithTheDeviceIsTheActorUnlessSomebodyElseVouches() {
        assertThat(record("signature", "kim").actor()).isEqualTo("kim");
        assertThat(record("signature", null).actor()).isEqualTo("device:dock-1");
        assertThat(record("nobody", " ").actor()).isEqualTo("device:dock-1");
        assertThat(record("user:u-1", "kim").actor()).isEqualTo("user:u-1");
    }

    private static List<MoveStock> moved(
            Scan.Intent intent, @Nullable Long quantity, @Nullable UUID target) {
        return ((Meaning.Move) pack(intent, quantity, target, 24).meaning()).lines();
    }

    private static String rejected(Scan.Intent intent, long quantity, long units) {
        return pack(intent, quantity, null, units).meaning()
                        instanceof Meaning.Answer(ScanResult.Rejected(var reason, var detail))
                ? reason
                : "not rejected";
    }

    private static ScannedPack pack(
            Scan.Intent intent, @Nullable Long quantity, @Nullable UUID target, long units) {
        var scan =
                new Scan(
                        "s-1",
                        new Scan.Origin("dock-1", 1L, null, null, null),
                        SHOP,
                        new Scan.Code(null, "19521234543210"),
                        intent,
                        quantity,
                        new Scan.Job(null, "DN-1", target, null),
                        null,
                        NOON);
        return ScannedPack.of(
                new ScanRecord(scan, ScanRecord.SIGNATURE, NOON, null, false),
                new Products.Pack(COLA, units),
                ITEM);
    }

    private static ScanRecord record(String voucher, @Nullable String operator) {
        var scan =
                new Scan(
                        "s-1",
                        new Scan.Origin("dock-1", 1L, null, operator, null),
                        SHOP,
                        new Scan.Code(null, "19521234543210"),
                        Scan.Intent.SALE,
                        null,
                        new Scan.Job(null, null, null, null),
                        null,
                        NOON);
        return new ScanRecord(scan, voucher, NOON, null, false);
    }
}

package com.retail.pepsico.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.pepsico.CheckDigits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StowageTests {

    private static final LocalDate TODAY = LocalDate.of(2027, 1, 4);
    private final AtomicInteger serial = new AtomicInteger();
    private final Stowage stowage =
            new Stowage(
                    item -> item.equals("bulky") ? 48 : 480,
                    item -> 90,
                    () -> "sscc-" + serial.incrementAndGet());

    @Test
    void fillsPalletsInWholeCasesAndWithLotsOfDaysApart() {
        var lines = stowage.stow(List.of(cargo(1, "bulky", 120)), TODAY);
        assertThat(lines)
                .extracting(line -> line.cargo().quantity())
                .containsExactly(48L, 48L, 24L);
        assertThat(lines)
                .extracting(line -> line.label().sscc())
                .containsExactly("sscc-1", "sscc-2", "sscc-3");
        assertThat(lines)
                .extracting(line -> line.label().lot())
                .containsExactly("L20270104", "L20270103", "L20270102");
        assertThat(lines.getFirst().label().bestBefore()).isEqualTo(TODAY.plusDays(90));
        assertThat(shipment(lines).packs())
                .containsExactly(
                        new Pack("sscc-1", "pallet"),
                        new Pack("sscc-2", "pallet"),
                        new Pack("sscc-3", "pallet"));
    }

    @Test
    void mixesLinesOnAPalletThatHasRoom() {
        var lines = stowage.stow(List.of(cargo(1, "bulky", 24), cargo(2, "small", 480)), TODAY);
        assertThat(lines)
                .extracting(line -> line.label().sscc() + " " + line.cargo().quantity())
                .containsExactly("sscc-1 24", "sscc-1 240", "sscc-2 240");
    }

    @Test
    void oneCaseNeedsNoPallet() {
        var lines = stowage.stow(List.of(cargo(1, "small", 24)), TODAY);
        assertThat(shipment(lines).packs()).containsExactly(new Pack("sscc-1", "case"));
    }

    @Test
    void aCaseThatIsLargerThanAPalletGetsOne() {
        var large = new Cargo(1, "bulky", null, null, 100, 200);
        assertThat(stowage.stow(List.of(large, large), TODAY))
                .extracting(line -> line.cargo().quantity())
                .containsExactly(100L, 100L, 100L, 100L);
    }

    @Test
    void checkDigitsAreThoseOfGs1() {
        assertThat(CheckDigits.complete("0952123454321")).isEqualTo("09521234543213");
        assertThat(CheckDigits.areRight("09521234543214")).isFalse();
    }

    private static Cargo cargo(int line, String item, long quantity) {
        return new Cargo(line, item, null, null, 24, quantity);
    }

    private static Shipment shipment(List<Shipment.Line> lines) {
        return Shipment.planned(new UUID(1, 1), false, Instant.EPOCH, Instant.EPOCH, List.of())
                .dispatched(Instant.EPOCH, Instant.EPOCH, lines);
    }
}

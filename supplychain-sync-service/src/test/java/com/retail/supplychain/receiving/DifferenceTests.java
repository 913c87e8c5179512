package com.retail.supplychain.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.supplychain.shipment.ShipmentView;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    private static final UUID CHIPS = new UUID(0, 1);
    private static final UUID COLA = new UUID(0, 2);

    @Test
    void whatIsShortOfAProductIsSharedOutOverItsLines() {
        var shipment = shipment("automatic", item(1, CHIPS, 24, 24), item(2, CHIPS, 24, 24));
        assertThat(Difference.of(shipment, List.of(said(30, 0, 0))))
                .containsExactly(line(1, 24, 0, 24, 0, 0), line(2, 24, 18, 6, 0, 0));
    }

    @Test
    void whatIsDamagedGoesWhereItIsLacking() {
        var shipment = shipment("own", item(1, CHIPS, 24, 24), item(2, CHIPS, 24, 20));
        assertThat(Difference.of(shipment, List.of(said(0, 0, 4))))
                .containsExactly(line(2, 24, 20, 0, 0, 4));
        assertThat(Difference.of(shipment, List.of(said(0, 0, 1))))
                .containsExactly(line(2, 24, 20, 3, 0, 1));
    }

    @Test
    void whatIsOverGoesToTheLastLine() {
        var shipment = shipment("own", item(1, CHIPS, 24, 30), item(2, CHIPS, 24, 24));
        assertThat(Difference.of(shipment, List.of())).containsExactly(line(2, 24, 30, 0, 6, 0));
    }

    @Test
    void whatDidNotComeAtAllIsNotSpokenOf() {
        var shipment =
                shipment(
                        "own",
                        item(1, COLA, 0, 0),
                        item(1, CHIPS, 24, 12),
                        item(1, CHIPS, 0, 0),
                        item(2, COLA, 0, 5));
        assertThat(Difference.of(shipment, List.of())).containsExactly(line(1, 24, 12, 12, 0, 0));
    }

    /// The supplier refuses a line of which less than nothing was kept.
    @Property
    void allThatIsSaidIsReportedAndNothingBelowZero(
            @ForAll @LongRange(min = 1, max = 50) long first,
            @ForAll @LongRange(min = 1, max = 50) long second,
            @ForAll @LongRange(max = 120) long missing,
            @ForAll @LongRange(max = 20) long over,
            @ForAll @LongRange(max = 120) long damaged) {
        long fits = Math.min(missing, first + second);
        long wet = Math.min(damaged, first + second + over - fits);
        var shipment =
                shipment("automatic", item(1, CHIPS, first, first), item(2, CHIPS, second, second));
        var lines = Difference.of(shipment, List.of(said(fits, over, wet)));
        assertThat(lines).allMatch(line -> line.receivedQuantity() >= 0);
        assertThat(sum(lines, ShipmentView.Difference::shortQuantity)).isEqualTo(fits);
        assertThat(sum(lines, ShipmentView.Difference::overQuantity)).isEqualTo(over);
        assertThat(sum(lines, ShipmentView.Difference::damagedQuantity)).isEqualTo(wet);
    }

    private static long sum(
            List<ShipmentView.Difference> lines,
            java.util.function.ToLongFunction<ShipmentView.Difference> what) {
        return lines.stream().mapToLong(what).sum();
    }

    private static Difference said(long missing, long over, long damaged) {
        return new Difference(CHIPS, missing, over, damaged, null);
    }

    private static ShipmentView.Difference line(
            int number, long expected, long kept, long missing, long over, long damaged) {
        return new ShipmentView.Difference(
                number, CHIPS, expected, kept, missing, over, damaged, null);
    }

    private static ShipmentView.Item item(int line, UUID product, long delivered, long received) {
        return new ShipmentView.Item(
                new UUID(1, line),
                new UUID(2, line),
                line,
                product,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                delivered,
                received,
                0,
                null);
    }

    private static ShipmentView shipment(String receiving, ShipmentView.Item... items) {
        return new ShipmentView(
                new UUID(3, 1),
                new UUID(3, 2),
                new UUID(3, 3),
                "SH-1",
                "delivered",
                receiving,
                null,
                null,
                null,
                null,
                "DL-1",
                null,
                null,
                List.of(items),
                List.of());
    }
}

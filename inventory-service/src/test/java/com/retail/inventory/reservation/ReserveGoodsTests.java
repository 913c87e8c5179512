package com.retail.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.inventory.entry.Goods;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReserveGoodsTests {

    private static final UUID COLA = new UUID(1, 1);
    private static final UUID CHIPS = new UUID(2, 2);

    @Test
    void linesOfOneProductAreOneCheck() {
        var command =
                new ReserveGoods(
                        "order 7",
                        new UUID(3, 3),
                        null,
                        null,
                        List.of(goods(COLA, 2), goods(CHIPS, 1), goods(COLA, 3)));

        assertThat(command.wanted())
                .containsExactly(
                        new ReserveGoods.Wanted(COLA, 5, List.of(0, 2)),
                        new ReserveGoods.Wanted(CHIPS, 1, List.of(1)));
    }

    private static Goods goods(UUID product, long units) {
        return new Goods(product, units, null, null, null);
    }
}

package com.retail.supplychain.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TermsBookTests {

    private static final UUID PRODUCT = new UUID(2, 2);
    private static final UUID LOCATION = new UUID(3, 3);

    private final TermsBook book = new TermsBook(JsonMapper.shared(), cover(7));

    @Test
    void theNarrowestWordCountsFieldByField() {
        assertThat(days()).isEqualTo(7);
        book.supplier(LOCATION, cover(8), null);
        assertThat(days()).isEqualTo(8);
        book.set(null, null, cover(9));
        assertThat(days()).isEqualTo(9);
        book.set(null, LOCATION, cover(10));
        assertThat(days()).isEqualTo(10);
        book.set(PRODUCT, null, cover(11));
        assertThat(days()).isEqualTo(11);
        book.set(PRODUCT, LOCATION, cover(12));
        assertThat(days()).isEqualTo(12);
        assertThat(book.of(PRODUCT, LOCATION).from())
                .containsEntry("coverDays", "product_location")
                .containsEntry("leadTimeDays", "default");
    }

    @Test
    void othersTermsDoNotCount() {
        book.set(new UUID(9, 9), null, cover(1));
        book.set(null, new UUID(9, 9), cover(1));
        assertThat(days()).isEqualTo(7);
    }

    private int days() {
        return book.of(PRODUCT, LOCATION).coverDays();
    }

    private static Terms cover(@Nullable Integer days) {
        return new Terms(
                days != null && days == 7 ? Set.of(Weekday.MONDAY) : null,
                null,
                days != null && days == 7 ? BigDecimal.TWO : null,
                null,
                null,
                days,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}

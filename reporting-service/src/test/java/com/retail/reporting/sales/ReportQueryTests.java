package com.retail.reporting.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportQueryTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final UUID SHOP = new UUID(0, 1);
    private static final Caller ADMIN = new Caller(new UUID(9, 9), Role.ADMIN, Set.of());

    @Test
    void withoutAnythingItIsTheLastThirtyDaysByDay() {
        var query = query(null, null, null, null);

        assertThat(query.period()).isEqualTo(Period.DAILY);
        assertThat(query.from()).isEqualTo(LocalDate.of(2026, 10, 24));
        assertThat(query.to()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(query.groupBy()).isEmpty();
    }

    @Test
    void aFirstDayAloneIsNeverAfterTheLast() {
        assertThat(query(null, "2026-11-20", null, null).to()).isEqualTo(TODAY);
        assertThat(query(null, "2026-11-23", null, null).to()).isEqualTo("2026-11-23");
    }

    @Test
    void groupsAreRepeatedOrSeparatedByCommas() {
        assertThat(query(null, null, null, List.of("product,location")).groupBy())
                .containsExactlyInAnyOrder(Grouping.PRODUCT, Grouping.LOCATION);
        assertThat(query(null, null, null, List.of("category", "none")).groupBy())
                .containsExactly(Grouping.CATEGORY);
        assertThat(query(null, null, null, List.of("none")).groupBy()).isEmpty();
    }

    @Test
    void tellsWhichPeriodsItCuts() {
        var query = query("monthly", "2026-02-01", "2026-03-03", null);

        assertThat(query.cuts(LocalDate.of(2026, 2, 1))).isFalse();
        assertThat(query.cuts(LocalDate.of(2026, 3, 1))).isTrue();
        assertThat(query("weekly", "2026-02-03", "2026-02-15", null).cuts(LocalDate.of(2026, 2, 2)))
                .isTrue();
    }

    @Test
    void theLongestSpanIsAllowedAndADayMoreIsNot() {
        assertThat(query(null, "2026-01-01", "2026-01-31", null).to()).isNotNull();
        assertThatThrownBy(() -> query(null, "2026-01-01", "2026-02-01", null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults().getFirst().parameter())
                                        .isEqualTo("from"));
    }

    @ParameterizedTest
    @CsvSource({
        "yearly,,,,period",
        "DAILY,,,,period",
        ",2026-1-1,,,from",
        ",,2026-02-30,,to",
        ",,+999999-01-01,,to",
        ",2026-02-02,2026-02-01,,from",
        ",,,product;brand,group_by",
        ",,,'',group_by",
    })
    void namesWhatItCannotUse(String period, String from, String to, String groupBy, String named) {
        assertThatThrownBy(
                        () ->
                                query(
                                        period,
                                        from,
                                        to,
                                        groupBy == null
                                                ? null
                                                : List.of(groupBy.replace(';', ','))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status().value()).isEqualTo(400);
                            assertThat(problem.faults().getFirst().parameter()).isEqualTo(named);
                        });
    }

    @Test
    void anotherShopDoesNotExistForAPartner() {
        var partner = new Caller(new UUID(9, 8), Role.RETAIL_PARTNER, Set.of(SHOP));
        var wish = new ReportQuery.Wish(null, null, null, null, null, new UUID(0, 2), null);

        assertThatThrownBy(() -> ReportQuery.of(wish, partner, () -> TODAY, 31))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(404));
    }

    private static ReportQuery query(String period, String from, String to, List<String> groupBy) {
        return ReportQuery.of(
                new ReportQuery.Wish(period, from, to, groupBy, null, null, null),
                ADMIN,
                () -> TODAY,
                31);
    }
}

package com.retail.alerting.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.Rule;
import com.retail.alerting.threshold.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WatchTests {

    private static final Instant NOW = Instant.parse("2026-11-21T16:42:10Z");
    private static final UUID PRODUCT = new UUID(1, 1);
    private static final UUID LOCATION = new UUID(2, 2);
    private static final Rule TEN = new Rule(Scope.DEFAULT, null, 10);
    private static final Watch NOTHING_OPEN = new Watch(null, 0);

    @Test
    void opensBelowTheThresholdAndSaysWhy() {
        var judgement = NOTHING_OPEN.judge(level(9), TEN, true, NOW);

        assertThat(judgement.event()).isTrue();
        var alert = judgement.alert();
        assertThat(alert.state()).isEqualTo(AlertState.OPEN);
        assertThat(alert.available()).isEqualTo(9);
        assertThat(alert.onHand()).isEqualTo(11);
        assertThat(alert.reserved()).isEqualTo(2);
        assertThat(alert.threshold()).isEqualTo(10);
        assertThat(alert.rule()).isEqualTo(Scope.DEFAULT);
        assertThat(alert.sequence()).isEqualTo(1);
    }

    @Test
    void staysQuietAtTheThresholdItself() {
        assertThat(NOTHING_OPEN.judge(level(10), TEN, true, NOW).alert()).isNull();
    }

    @Test
    void opensNothingForAProductThatIsNotSold() {
        assertThat(NOTHING_OPEN.judge(level(-5), TEN, false, NOW).alert()).isNull();
    }

    @Test
    void resolvesAtTheThreshold() {
        var judgement = open(9).judge(level(10), TEN, true, NOW);

        assertThat(judgement.event()).isTrue();
        assertThat(judgement.alert().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(judgement.alert().resolution()).isEqualTo(Resolution.STOCK_IS_BACK);
        assertThat(judgement.alert().resolvedAt()).isEqualTo(NOW);
        assertThat(judgement.alert().sequence()).isEqualTo(2);
    }

    @Test
    void resolvesWhenTheProductIsNoLongerSold() {
        assertThat(open(9).judge(level(9), TEN, false, NOW).alert().resolution())
                .isEqualTo(Resolution.NOT_SOLD_HERE);
    }

    @Test
    void resolvesWhenTheThresholdFallsToTheLevel() {
        var lower = new Rule(Scope.PRODUCT, new UUID(3, 3), 5);

        assertThat(open(9).judge(level(9), lower, true, NOW).alert().resolution())
                .isEqualTo(Resolution.THRESHOLD_CHANGED);
    }

    @Test
    void followsTheLevelWithoutTellingAnyoneAgain() {
        var judgement = open(9).judge(level(4), TEN, true, NOW);

        assertThat(judgement.event()).isFalse();
        assertThat(judgement.alert().available()).isEqualTo(4);
        assertThat(judgement.alert().openedAvailable()).isEqualTo(9);
        assertThat(judgement.alert().sequence()).isEqualTo(1);
    }

    @Test
    void tellsOthersOfAnotherThresholdWhileItStaysLow() {
        var higher = new Rule(Scope.PRODUCT, new UUID(3, 3), 40);
        var judgement = open(9).judge(level(9), higher, true, NOW);

        assertThat(judgement.event()).isTrue();
        assertThat(judgement.alert().state()).isEqualTo(AlertState.OPEN);
        assertThat(judgement.alert().threshold()).isEqualTo(40);
        assertThat(judgement.alert().sequence()).isEqualTo(2);
    }

    @Test
    void keepsWhoAcknowledgedFirst() {
        var first = new UUID(5, 5);
        var alert = open(9).open().acknowledged(first, NOW);

        assertThat(alert.acknowledged(new UUID(6, 6), NOW.plusSeconds(9)).acknowledgedBy())
                .isEqualTo(first);
    }

    /// Events twice, late or out of order, rules and products that change between them: at most one
    /// alert is ever open, and when all is quiet it is open exactly where the rule says.
    @Property(tries = 500)
    void endsWhereTheRuleSays(@ForAll("steps") List<Step> steps) {
        var watch = NOTHING_OPEN;
        var alerts = new ArrayList<Alert>();
        var present = level(100);
        long known = 0;
        var rule = TEN;
        boolean sold = true;
        for (var step : steps) {
            rule = new Rule(Scope.DEFAULT, null, step.threshold());
            sold = step.sold();
            if (step.sequence() > known) {
                known = step.sequence();
                present = level(step.available());
            }
            var judgement = watch.judge(present, rule, sold, NOW);
            var alert = judgement.alert();
            if (alert != null) {
                alerts.removeIf(other -> other.id().equals(alert.id()));
                alerts.add(alert);
                watch = new Watch(alert.isOpen() ? alert : null, alert.sequence());
            }
            assertThat(alerts.stream().filter(Alert::isOpen).count()).isLessThanOrEqualTo(1);
            assertThat(watch.open() != null)
                    .isEqualTo(sold && present.available() < rule.threshold());
        }
        assertThat(alerts.stream().map(Alert::sequence).sorted().distinct().count())
                .isEqualTo(alerts.size());
    }

    record Step(long sequence, long available, long threshold, boolean sold) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 40),
                        Arbitraries.longs().between(-5, 30),
                        Arbitraries.of(0L, 10L, 10L, 10L, 20L),
                        Arbitraries.of(true, true, true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static Watch open(long available) {
        var alert = NOTHING_OPEN.judge(level(available), TEN, true, NOW).alert();
        return new Watch(alert, alert.sequence());
    }

    private static StockLevel level(long available) {
        return new StockLevel(PRODUCT, LOCATION, available + 2, 2, available, 1);
    }
}

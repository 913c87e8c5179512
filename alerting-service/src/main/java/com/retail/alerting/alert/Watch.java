package com.retail.alerting.alert;

import com.retail.alerting.stock.StockLevel;
import com.retail.alerting.threshold.Rule;
import com.retail.platform.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The watch over one product at one location: at most one alert is open, and it is open exactly
/// while fewer units are available than the rule says and the product is sold there.
///
/// @param open the open alert, if there is one
/// @param sequence of the last LowStock event of this product and location; 0 if none was
record Watch(@Nullable Alert open, long sequence) {

    /// No alert was ever there.
    static final Watch NEW = new Watch(null, 0);

    /// The watch after that alert, the last one.
    static Watch after(Alert last) {
        return new Watch(last.isOpen() ? last : null, last.sequence());
    }

    /// What a judgement came to.
    ///
    /// @param alert the alert to store; null if there is none to
    /// @param event whether others are told
    record Judgement(@Nullable Alert alert, boolean event) {}

    private static final Judgement QUIET = new Judgement(null, false);

    /// Judges a level by the rule that counts for it.
    Judgement judge(StockLevel level, Rule rule, boolean sold, Instant now) {
        boolean low = sold && rule.isLow(level.available());
        if (open == null) {
            return low
                    ? new Judgement(Alert.opened(Ids.next(), level, rule, now, sequence + 1), true)
                    : QUIET;
        }
        if (!low) {
            var why = why(open, level, sold);
            return new Judgement(open.judged(level, rule, sequence + 1).resolved(why, now), true);
        }
        boolean otherThreshold = open.threshold() != rule.threshold();
        var judged = open.judged(level, rule, otherThreshold ? sequence + 1 : sequence);
        return judged.equals(open) ? QUIET : new Judgement(judged, otherThreshold);
    }

    private static Resolution why(Alert open, StockLevel level, boolean sold) {
        if (!sold) {
            return Resolution.NOT_SOLD_HERE;
        }
        return level.available() < open.threshold()
                ? Resolution.THRESHOLD_CHANGED
                : Resolution.STOCK_IS_BACK;
    }
}

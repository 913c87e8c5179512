package com.retail.inventory.ledger;

import com.retail.inventory.stock.StockFollower;
import com.retail.inventory.stock.StockKey;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Follows the ledgers that have changed, round by round. What a crash makes it forget is found
/// when all ledgers are looked at: at the start, and every few minutes.
@Component
class LedgerRounds implements StockFollower {

    private static final Logger log = LoggerFactory.getLogger(LedgerRounds.class);

    private static final StockKey BEFORE_ALL = new StockKey(new UUID(0, 0), new UUID(0, 0));

    private final LedgerFollower follower;
    private final LedgerProperties properties;
    private final Set<StockKey> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean lookAtAll = true;

    LedgerRounds(LedgerFollower follower, LedgerProperties properties) {
        this.follower = follower;
        this.properties = properties;
    }

    @Override
    public void changed(Collection<StockKey> keys) {
        if (changed.size() + keys.size() > properties.remembered()) {
            lookAtAll = true;
        } else {
            changed.addAll(keys);
        }
    }

    @Scheduled(fixedDelayString = "${retail.ledger.look-at-all-every:10m}")
    void lookAtAll() {
        lookAtAll = true;
    }

    @Scheduled(fixedDelayString = "${retail.ledger.follow-every:2s}")
    void follow() {
        try {
            followChanged();
            if (lookAtAll) {
                lookAtAll = false;
                followAll();
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("The sums follow the ledger later: {}", e.getMessage());
            lookAtAll = true;
        }
    }

    private void followChanged() {
        int atMost = changed.size();
        for (int done = 0; done < atMost; done += properties.followBatch()) {
            var batch = new TreeSet<StockKey>();
            var keys = changed.iterator();
            while (keys.hasNext() && batch.size() < properties.followBatch()) {
                batch.add(keys.next());
                keys.remove();
            }
            if (!batch.isEmpty()) {
                changed.addAll(follower.follow(batch));
            }
        }
    }

    /// One step for each that is behind, whatever is written meanwhile; the next round goes on.
    private void followAll() {
        var last = BEFORE_ALL;
        SortedSet<StockKey> behind;
        do {
            behind = follower.behind(last);
            if (!behind.isEmpty()) {
                changed.addAll(follower.follow(behind));
                last = behind.last();
            }
        } while (behind.size() == properties.followBatch());
    }
}

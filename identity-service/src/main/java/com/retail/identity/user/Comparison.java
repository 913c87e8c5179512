package com.retail.identity.user;

import com.retail.identity.IdentityProperties;
import com.retail.identity.keycloak.Account;
import com.retail.identity.keycloak.Accounts;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Compares the copy of the users with Keycloak's accounts, at the start and every so often, and
/// repairs what a crash or a change in Keycloak's own console left different.
@Component
public class Comparison {

    private static final Logger log = LoggerFactory.getLogger(Comparison.class);
    private static final int STRETCH = 100;

    private final Accounts accounts;
    private final Users users;
    private final UserService copies;
    private final IdentityProperties properties;
    private final Clock clock;
    private volatile Instant next = Instant.EPOCH;

    Comparison(
            Accounts accounts,
            Users users,
            UserService copies,
            IdentityProperties properties,
            Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.copies = copies;
        this.properties = properties;
        this.clock = clock;
    }

    /// Compares if it is time to.
    @Scheduled(initialDelayString = "PT0.5S", fixedDelayString = "PT2S")
    void tick() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            int repaired = run();
            next = clock.instant().plus(properties.compareEvery());
            if (repaired > 0) {
                log.info("{} users were not as Keycloak has them; their copies are now", repaired);
            }
        } catch (Problem | DataAccessException | TransactionException later) {
            next = clock.instant().plus(properties.compareAgainAfter());
            log.info("The users could not be compared with Keycloak yet: {}", later.getMessage());
        }
    }

    /// Compares now; answers how many users were repaired.
    public int run() {
        var missing = new HashSet<UUID>(users.enabledIds());
        int repaired = 0;
        for (int first = 0; ; first += STRETCH) {
            var stretch = accounts.stretch(first, STRETCH);
            for (var account : stretch.accounts()) {
                missing.remove(account.id());
                if (differs(account) && copies.compare(account.id())) {
                    repaired++;
                }
            }
            if (stretch.last()) {
                break;
            }
        }
        for (var id : missing) {
            if (copies.compare(id)) {
                repaired++;
            }
        }
        return repaired;
    }

    private boolean differs(Account account) {
        return !account.hasOneRole()
                || users.find(account.id())
                        .map(user -> user.as(account, user.changedAt()).version() != user.version())
                        .orElse(true);
    }
}

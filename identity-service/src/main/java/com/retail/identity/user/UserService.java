package com.retail.identity.user;

import com.retail.identity.keycloak.Account;
import com.retail.identity.keycloak.Accounts;
import com.retail.platform.messaging.Outbox;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What an admin does with users.
///
/// A change is made in Keycloak first and then, in the transaction that waits for it, in the copy
/// and the outbox: Keycloak's account is the truth, and what a crash between the two leaves behind
/// is repaired by [Comparison].
@Service
public class UserService {

    private final Users users;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;

    UserService(Users users, Accounts accounts, Outbox outbox, Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<User> page(FindUsers wanted, PageQuery page) {
        if (!page.isFirst() && page.after().size() != 2) {
            throw PageQuery.unreadable();
        }
        return Page.of(
                users.page(wanted, page),
                page,
                user -> List.of(user.email(), user.userId().toString()));
    }

    @Transactional(readOnly = true)
    public User get(UUID id) {
        return users.find(id).orElseThrow(() -> Problem.notFound("user"));
    }

    /// @param seen throws when the present version is not the one the caller means
    @Transactional
    public User changeRole(UUID id, Role role, LongConsumer seen) {
        var user = forChange(id, seen);
        var changed = user.withRole(role, now());
        return apply(user, changed, () -> accounts.setRole(id, role));
    }

    /// @param seen throws when the present version is not the one the caller means
    @Transactional
    public User bind(UUID id, List<UUID> locations, LongConsumer seen) {
        var user = forChange(id, seen);
        var changed = user.boundTo(locations, now());
        return apply(user, changed, () -> accounts.setLocations(id, changed.locations()));
    }

    /// The user can't sign in any more; tokens that are out end within their few minutes.
    ///
    /// @param seen throws when the present version is not the one the caller means
    @Transactional
    public User disable(UUID id, LongConsumer seen) {
        var user = forChange(id, seen);
        return apply(user, user.disabled(now()), () -> accounts.disable(id));
    }

    /// Makes the copy equal to the account; answers the copy. What is equal stays as it is.
    @Transactional
    public User copy(Account account) {
        users.lock();
        return copy(users.find(account.id()), account);
    }

    /// Makes the copy equal to the account as it is once no change is under way, and gives the
    /// account its one role if it has none or several; one that is gone is kept as a disabled user.
    /// Answers whether anything was repaired.
    @Transactional
    public boolean compare(UUID id) {
        users.lock();
        var present = users.find(id);
        var account = accounts.find(id);
        if (account.isEmpty()) {
            var repaired = present.filter(User::enabled).map(user -> user.disabled(now()));
            repaired.ifPresent(this::store);
            return repaired.isPresent();
        }
        boolean roleRepaired = !account.get().hasOneRole();
        if (roleRepaired) {
            accounts.setRole(id, account.get().role());
        }
        var before = present.map(User::version).orElse(0L);
        return copy(present, account.get()).version() != before || roleRepaired;
    }

    private User copy(Optional<User> present, Account account) {
        var next = present.map(user -> user.as(account, now())).orElse(User.of(account, now()));
        if (present.isEmpty() || next.version() != present.get().version()) {
            store(next);
        }
        return next;
    }

    private User forChange(UUID id, LongConsumer seen) {
        users.lock();
        var user = get(id);
        seen.accept(user.version());
        return user;
    }

    private User apply(User user, User changed, Runnable inKeycloak) {
        if (changed.version() == user.version()) {
            return user;
        }
        if (user.isActingAdmin()
                && !changed.isActingAdmin()
                && !users.hasOtherActingAdmin(user.userId())) {
            throw Problem.conflict(
                    "last-admin", "This is the last admin: make another user an admin first.");
        }
        try {
            inKeycloak.run();
        } catch (NotFoundException gone) {
            throw Problem.notFound("user");
        }
        store(changed);
        return changed;
    }

    private void store(User user) {
        users.save(user);
        outbox.append(user.event());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

package com.retail.identity.user;

import com.retail.identity.keycloak.Account;
import com.retail.identity.keycloak.Accounts;
import com.retail.identity.keycloak.NewAccount;
import com.retail.platform.security.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Anyone may register, and is a retail partner bound to no location then.
@Service
public class Registration {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);

    private final Users users;
    private final Accounts accounts;
    private final UserService copies;

    Registration(Users users, Accounts accounts, UserService copies) {
        this.users = users;
        this.accounts = accounts;
        this.copies = copies;
    }

    /// Makes the account, gives it its role, and copies it. The database is asked first: where it
    /// is away, no account is made that the caller hears nothing of.
    public User register(Register command) {
        if (users.hasEnabled(command.email())) {
            throw Accounts.emailTaken();
        }
        var id =
                accounts.create(
                        new NewAccount(
                                command.email(),
                                command.password(),
                                command.firstName(),
                                command.lastName()));
        try {
            accounts.setRole(id, Role.RETAIL_PARTNER);
        } catch (RuntimeException failure) {
            takeBack(id);
            throw failure;
        }
        return copies.copy(
                new Account(id, command.email(), Set.of(Role.RETAIL_PARTNER), List.of(), true));
    }

    private void takeBack(UUID id) {
        try {
            accounts.remove(id);
        } catch (RuntimeException stillAway) {
            log.warn("Account {} was left without a role; the next comparison repairs it", id);
        }
    }
}

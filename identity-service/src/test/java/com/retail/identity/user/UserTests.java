package com.retail.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.identity.keycloak.Account;
import com.retail.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserTests {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final UUID SHOP = new UUID(0, 2);
    private static final UUID DEPOT = new UUID(0, 3);

    private final User partner =
            User.of(account(Set.of(Role.RETAIL_PARTNER), List.of(SHOP), true), THEN);

    @Test
    void aChangeMakesTheNextVersion() {
        var raised = partner.withRole(Role.WAREHOUSE_MANAGER, NOW);

        assertThat(raised.version()).isEqualTo(2);
        assertThat(raised.role()).isEqualTo(Role.WAREHOUSE_MANAGER);
        assertThat(raised.changedAt()).isEqualTo(NOW);
        assertThat(raised.locations()).containsExactly(SHOP);
    }

    @Test
    void aChangeToWhatItIsAlreadyIsNone() {
        assertThat(partner.withRole(Role.RETAIL_PARTNER, NOW)).isSameAs(partner);
        assertThat(partner.boundTo(List.of(SHOP, SHOP), NOW)).isSameAs(partner);
        assertThat(partner.disabled(NOW).disabled(NOW).version()).isEqualTo(2);
    }

    @Test
    void locationsAreASetInOneOrder() {
        assertThat(partner.boundTo(List.of(DEPOT, SHOP, DEPOT), NOW).locations())
                .containsExactly(SHOP, DEPOT);
    }

    @Test
    void takesOverWhatTheAccountIsNow() {
        var changed = partner.as(account(Set.of(Role.RETAIL_PARTNER), List.of(DEPOT), false), NOW);

        assertThat(changed.enabled()).isFalse();
        assertThat(changed.locations()).containsExactly(DEPOT);
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void ofSeveralRolesTheOneThatMayMostCountsAndOfNoneTheLeast() {
        assertThat(account(Set.of(Role.RETAIL_PARTNER, Role.ADMIN), List.of(), true).role())
                .isEqualTo(Role.ADMIN);
        assertThat(account(Set.of(), List.of(), true).role()).isEqualTo(Role.RETAIL_PARTNER);
        assertThat(account(Set.of(), List.of(), true).hasOneRole()).isFalse();
    }

    @Test
    void onlyAnEnabledAdminCanRunTheSystem() {
        var admin = partner.withRole(Role.ADMIN, NOW);

        assertThat(partner.isActingAdmin()).isFalse();
        assertThat(admin.isActingAdmin()).isTrue();
        assertThat(admin.disabled(NOW).isActingAdmin()).isFalse();
    }

    @Test
    void tellsOthersOfItsVersion() {
        var event = partner.withRole(Role.ADMIN, NOW).event();

        assertThat(event.topic()).isEqualTo("retail.user.v1");
        assertThat(event.key()).isEqualTo(ID.toString());
        assertThat(event.sequence()).isEqualTo(2);
        assertThat(event.occurredAt()).isEqualTo(NOW);
    }

    private static Account account(Set<Role> roles, List<UUID> locations, boolean enabled) {
        return new Account(ID, "dana@example.com", roles, locations, enabled);
    }
}

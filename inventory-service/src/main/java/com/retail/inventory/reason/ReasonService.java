package com.retail.inventory.reason;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Keeping the list of reasons, and checking a reason that is given.
@Service
public class ReasonService {

    /// More are too many to choose from.
    static final int MOST_REASONS = 500;

    private static final String WHOLE_LIST = "";

    private final ReasonCodes reasons;
    private final Clock clock;

    /// Another replica's change is seen after this time.
    private final LoadingCache<String, List<ReasonCode>> known;

    ReasonService(ReasonCodes reasons, Clock clock) {
        this.reasons = reasons;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(Duration.ofSeconds(10))
                        .build(whole -> reasons.all());
    }

    /// A page of the list, by code.
    public Page<ReasonCode> page(PageQuery query) {
        var after = query.isFirst() ? "" : query.after().getFirst();
        var rows =
                reasons.all().stream()
                        .filter(reason -> reason.code().compareTo(after) > 0)
                        .limit(query.rowsToRead())
                        .toList();
        return Page.of(rows, query, reason -> List.of(reason.code()));
    }

    /// The reason.
    ///
    /// @throws Problem 404 when there is none of that code
    public ReasonCode get(String code) {
        return reasons.all().stream()
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("reason"));
    }

    /// Adds or changes a reason; `versionCheck` is given the present version, 0 when there is none.
    @Transactional
    public ReasonCode put(
            String code,
            String name,
            Set<ReasonCode.Kind> kinds,
            boolean active,
            Consumer<Long> versionCheck) {
        long version = reasons.lock(code).map(ReasonCode::version).orElse(0L);
        versionCheck.accept(version);
        if (code.equals(ReasonCode.CORRECTION)
                && !(active && kinds.contains(ReasonCode.Kind.ADJUSTMENT))) {
            throw correctionStays();
        }
        if (version == 0 && reasons.all().size() >= MOST_REASONS) {
            throw Problem.conflict(
                    "too-many-reasons", "There are " + MOST_REASONS + " reasons already.");
        }
        return store(new ReasonCode(code, name, kinds, active, version + 1, now()));
    }

    /// Takes a reason out of use; what has it in the ledger keeps it.
    @Transactional
    public void retire(String code, Consumer<Long> versionCheck) {
        var present = reasons.lock(code).orElseThrow(() -> Problem.notFound("reason"));
        versionCheck.accept(present.version());
        if (code.equals(ReasonCode.CORRECTION)) {
            throw correctionStays();
        }
        store(
                new ReasonCode(
                        code,
                        present.name(),
                        present.kinds(),
                        false,
                        present.version() + 1,
                        now()));
    }

    /// The given reason if it can be given for that; an adjustment without one is a correction.
    ///
    /// @param pointer the field that names it
    /// @throws Problem 422 for one that is unknown, out of use, or not for that
    public @Nullable String given(ReasonCode.Kind kind, @Nullable String code, String pointer) {
        if (code == null) {
            return kind == ReasonCode.Kind.ADJUSTMENT ? ReasonCode.CORRECTION : null;
        }
        var reason =
                known.get(WHOLE_LIST).stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(pointer, "There is no such reason."));
        if (!reason.active()) {
            throw Problem.invalid(pointer, "The reason is no longer in use.");
        }
        if (!reason.kinds().contains(kind)) {
            throw Problem.invalid(
                    pointer,
                    "The reason is for "
                            + String.join(
                                    ", ", reason.kinds().stream().map(each -> each.text()).toList())
                            + ", not for "
                            + kind.text()
                            + ".");
        }
        return code;
    }

    /// As [#given], where a reason has to be given.
    public String required(ReasonCode.Kind kind, @Nullable String code, String pointer) {
        var given = given(kind, code, pointer);
        if (given == null) {
            throw Problem.invalid(pointer, "is needed: a reason for " + kind.text());
        }
        return given;
    }

    private ReasonCode store(ReasonCode reason) {
        if (!reasons.save(reason)) {
            throw Problem.preconditionFailed("Somebody else has just added it: read it again.");
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        known.invalidateAll();
                    }
                });
        return reason;
    }

    private Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private static Problem correctionStays() {
        return Problem.conflict(
                "correction-stays",
                "Adjustments without a reason are corrections: this one stays in use.");
    }
}

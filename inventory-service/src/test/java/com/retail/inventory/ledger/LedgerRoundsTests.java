package com.retail.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.retail.inventory.stock.StockKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LedgerRoundsTests {

    private static final List<StockKey> LEVELS =
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> new StockKey(new UUID(i, i), new UUID(1, 1)))
                    .toList();

    private final LedgerFollower follower = mock();
    private final List<StockKey> followed = new ArrayList<>();
    private final LedgerRounds rounds =
            new LedgerRounds(
                    follower,
                    new LedgerProperties(
                            Duration.ofSeconds(2), 2, 100, 100, Duration.ofMinutes(10), 100));

    /// All are written all the time: none is ever followed to its end.
    @BeforeEach
    void allAreAlwaysBehind() {
        when(follower.behind(any()))
                .thenAnswer(
                        call ->
                                LEVELS.stream()
                                        .filter(key -> key.compareTo(call.getArgument(0)) > 0)
                                        .limit(2)
                                        .collect(Collectors.toCollection(TreeSet::new)));
        when(follower.follow(any()))
                .thenAnswer(
                        call -> {
                            Collection<StockKey> keys = call.getArgument(0);
                            followed.addAll(keys);
                            return List.copyOf(keys);
                        });
    }

    @Test
    void aRoundEndsHoweverMuchIsWrittenMeanwhile() {
        rounds.follow();

        assertThat(followed).isEqualTo(LEVELS);
    }

    @Test
    void whatIsLeftOfOneRoundIsFollowedInTheNext() {
        rounds.follow();
        followed.clear();
        rounds.follow();

        assertThat(followed).containsAll(LEVELS);
    }
}

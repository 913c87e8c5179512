package com.retail.inventory.count;

import com.retail.inventory.bin.BinService;
import com.retail.inventory.ledger.AsOf;
import com.retail.inventory.ledger.StockMoment;
import com.retail.inventory.ledger.StockThen;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was counted beside what the ledger says, line by line.
@Component
public class CountSheet {

    private final CountLines lines;
    private final AsOf ledger;
    private final BinService bins;
    private final CountProperties properties;
    private final Clock clock;

    CountSheet(
            CountLines lines,
            AsOf ledger,
            BinService bins,
            CountProperties properties,
            Clock clock) {
        this.lines = lines;
        this.ledger = ledger;
        this.bins = bins;
        this.properties = properties;
        this.clock = clock;
    }

    /// The lines that are counted, each compared with the ledger at its time; by product.
    Map<UUID, CountLine.Judged> judge(Count count, List<CountLine> all) {
        var rounds = new LinkedHashMap<CountLine, CountLine.Counted>();
        var moments = new ArrayList<StockMoment>();
        var judged = new LinkedHashMap<UUID, CountLine.Judged>();
        var begin = ledger.begin();
        for (var line : all) {
            var counted = line.counted();
            if (counted != null && counted.at().isBefore(begin)) {
                judged.put(line.productId(), line.archived(counted));
            } else if (counted != null) {
                var key = new StockKey(line.productId(), count.locationId());
                rounds.put(line, counted);
                moments.add(new StockMoment(key, counted.at()));
                if (counted.isInParts()) {
                    moments.add(new StockMoment(key, counted.lastAt()));
                }
            }
        }
        var then = ledger.levels(moments).iterator();
        rounds.forEach(
                (line, counted) -> {
                    long first = then.next().onHand();
                    long last = counted.isInParts() ? then.next().onHand() : first;
                    judged.put(
                            line.productId(), line.judge(counted, first, last, count.tolerance()));
                });
        if (count.state() == Count.State.POSTED) {
            lines.countedLater(count, judged)
                    .forEach(
                            product ->
                                    judged.computeIfPresent(
                                            product, (id, line) -> line.countedSince()));
        }
        return judged;
    }

    /// A page of the lines, by product.
    public Page<CountedLine> page(Count count, @Nullable Boolean decided, PageQuery query) {
        return Page.of(
                view(count, lines.page(count.countId(), decided, query)),
                query,
                line -> List.of(line.productId().toString()));
    }

    /// The lines of these products.
    public List<CountedLine> lines(Count count, List<UUID> products) {
        return view(count, lines.of(count.countId(), products));
    }

    private List<CountedLine> view(Count count, List<CountLine> page) {
        var products = page.stream().map(CountLine::productId).toList();
        var judged = judge(count, page);
        var kept = bins.codes(count.locationId(), products);
        var expected = expectedNow(count, products);
        return page.stream()
                .map(
                        line ->
                                CountedLine.of(
                                        count,
                                        line,
                                        judged.get(line.productId()),
                                        kept.getOrDefault(line.productId(), List.of()),
                                        expected.get(line.productId())))
                .toList();
    }

    /// What there should be of each product now; nothing while a blind count runs.
    private Map<UUID, Long> expectedNow(Count count, List<UUID> products) {
        if (count.blind() && count.isOpen()) {
            return Map.of();
        }
        var now = clock.instant();
        return ledger
                .levels(
                        products.stream()
                                .map(
                                        product ->
                                                new StockMoment(
                                                        new StockKey(product, count.locationId()),
                                                        now))
                                .toList())
                .stream()
                .collect(Collectors.toMap(StockThen::productId, StockThen::onHand));
    }

    /// A page of the products that wait for a count or a decision, by id.
    public Page<UUID> undecided(Count count, PageQuery query) {
        return Page.of(
                lines.undecided(count, query.afterId(), query.rowsToRead()),
                query,
                product -> List.of(product.toString()));
    }

    /// How far the count has come.
    public CountSummary summary(Count count) {
        var all = lines.all(count.countId());
        var judged = judge(count, all).values();
        return new CountSummary(
                count.isOpen()
                        ? lines.undecided(count, new UUID(0, 0), properties.mostLines()).size()
                        : 0,
                judged.size(),
                (int) all.stream().filter(line -> line.skippedBy() != null).count(),
                (int) judged.stream().filter(line -> count.isOpen() && line.recount()).count(),
                (int) judged.stream().filter(line -> line.variance() != 0).count(),
                count.state() == Count.State.POSTED
                        ? (int) judged.stream().filter(line -> line.unsettled() != 0).count()
                        : 0);
    }
}

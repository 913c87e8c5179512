package com.retail.inventory.stock.web;

import com.retail.inventory.entry.Goods;
import com.retail.inventory.entry.GoodsEntry;
import com.retail.inventory.entry.GoodsReader;
import com.retail.inventory.entry.Occasion;
import com.retail.inventory.entry.RequestSource;
import com.retail.inventory.reason.ReasonCode;
import com.retail.inventory.reason.ReasonService;
import com.retail.inventory.stock.MoveStock;
import com.retail.inventory.stock.Reason;
import com.retail.inventory.stock.StockKey;
import com.retail.platform.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes commands of what a person asks for in single lines.
@Component
class ManualMovements {

    /// A line of a request.
    record Line(
            GoodsEntry goods,
            @Nullable UUID locationId,
            Reason reason,
            @Nullable String reasonCode,
            @Nullable String note,
            @Nullable Instant occurredAt) {}

    private final GoodsReader goods;
    private final ReasonService reasons;
    private final Occasion occasion;

    ManualMovements(GoodsReader goods, ReasonService reasons, Occasion occasion) {
        this.goods = goods;
        this.reasons = reasons;
        this.occasion = occasion;
    }

    /// The commands that move the goods as entered.
    List<MoveStock> commands(List<Line> lines, RequestSource source, Caller caller) {
        var read = goods.read(lines.stream().map(Line::goods).toList());
        var commands = new ArrayList<MoveStock>();
        for (int i = 0; i < lines.size(); i++) {
            commands.add(command(lines.get(i), read.get(i), source.line(i), caller));
        }
        return commands;
    }

    /// The command of a lone line.
    MoveStock command(Line line, RequestSource source, Caller caller) {
        return commands(List.of(line), source, caller).getFirst();
    }

    private MoveStock command(Line line, Goods read, MoveStock.Source source, Caller caller) {
        var at = line.goods().pointer();
        return new MoveStock(
                new StockKey(
                        read.productId(),
                        occasion.place(line.locationId(), caller, at + "/location_id")),
                new MoveStock.By(read.units()),
                new MoveStock.Cause(
                        line.reason(),
                        reasons.given(
                                ReasonCode.Kind.valueOf(line.reason().name()),
                                line.reasonCode(),
                                at + "/reason_code"),
                        null,
                        null,
                        caller.actor(),
                        line.note()),
                source,
                false,
                occasion.time(line.occurredAt(), at + "/occurred_at"),
                read.lots(read.units()),
                read.entered());
    }
}

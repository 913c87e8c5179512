package com.retail.inventory.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.stock.LotChange;
import com.retail.inventory.stock.MoveStock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of a transfer: so many base units of a product, and where they are by now.
///
/// @param line its number, from 0
/// @param quantity what is sent
/// @param lot the lot that is sent; none leaves the choice to the first-expired-first-out rule
/// @param entered what was entered, unless it was plain base units
/// @param inTransit of what was sent: on its way
/// @param received of what was sent: arrived in good order
/// @param damaged of what was sent: arrived and written off there
/// @param shortBy of what was sent: never arrived, and given up by a person
/// @param calledBack of what was sent: returned to where it came from
/// @param over what arrived beyond what was sent
/// @param lots what of each lot is on its way; the rest is of no lot
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferLine(
        int line,
        UUID productId,
        long quantity,
        @Nullable String lot,
        @Nullable LocalDate expiresOn,
        @Nullable String note,
        MoveStock.@Nullable Entered entered,
        long inTransit,
        long received,
        long damaged,
        long shortBy,
        long calledBack,
        long over,
        List<LotChange> lots) {

    /// A line that is yet to be sent.
    static TransferLine drafted(int line, DraftTransfer.Line draft) {
        var goods = draft.goods();
        return new TransferLine(
                line,
                goods.productId(),
                goods.units(),
                goods.lot(),
                goods.expiresOn(),
                draft.note(),
                goods.entered(),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of());
    }

    /// The line once these lots, and the rest of no lot, are on their way.
    TransferLine shipped(List<LotChange> taken) {
        return with(quantity, 0, 0, 0, 0, 0, LotChange.negated(taken));
    }

    /// The line after some of it has arrived, or is given up.
    TransferLine settled(Settlement told, Load left) {
        return with(
                inTransit - told.fromTransit(),
                received + told.received(),
                damaged + told.damaged(),
                shortBy + told.shortBy(),
                calledBack,
                over + told.over(),
                left.lots());
    }

    /// The line after all that was on its way has returned.
    TransferLine returned() {
        return with(0, received, damaged, shortBy, calledBack + inTransit, over, List.of());
    }

    Load load() {
        return new Load(lots);
    }

    private TransferLine with(
            long nowInTransit,
            long nowReceived,
            long nowDamaged,
            long nowShortBy,
            long nowCalledBack,
            long nowOver,
            List<LotChange> nowLots) {
        return new TransferLine(
                line,
                productId,
                quantity,
                lot,
                expiresOn,
                note,
                entered,
                nowInTransit,
                nowReceived,
                nowDamaged,
                nowShortBy,
                nowCalledBack,
                nowOver,
                nowLots);
    }
}

package com.retail.inventory.scan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.retail.inventory.scan.ScanResult;
import com.retail.inventory.stock.Movement;
import com.retail.platform.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a scan: 201 booked, 200 booked before or looked up, 202 under way, 422 rejected.
///
/// @param scanId absent when it is what was wrong
/// @param arrival of a move, at the other location; absent for who may not know of that one
/// @param packUnits base units in the pack that was looked up
/// @param countId the count that it is a part of
/// @param units how much of it, in base units
/// @param bin that the product is kept in
/// @param reason why it was rejected, as a stable code
/// @param clockSkewSeconds by how much the device's clock is ahead, or behind; absent when it may
///   be right
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanAnswer(
        @Nullable String scanId,
        int status,
        @Nullable Movement movement,
        @Nullable Movement arrival,
        @Nullable UUID productId,
        @Nullable Long packUnits,
        @Nullable UUID countId,
        @Nullable Long units,
        @Nullable String bin,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Long clockSkewSeconds) {

    static ScanAnswer of(
            String scanId, @Nullable ScanResult result, @Nullable Long clockSkew, Caller caller) {
        return switch (result) {
            case null -> plain(scanId, 202, null, "It is under way.", clockSkew);
            case ScanResult.Moved(var movement, var arrival, var repeated) ->
                    movement == null
                            ? plain(
                                    scanId,
                                    200,
                                    null,
                                    "It was booked in a month that is archived.",
                                    clockSkew)
                            : new ScanAnswer(
                                    scanId,
                                    repeated ? 200 : 201,
                                    movement,
                                    arrival != null && caller.sees(arrival.locationId())
                                            ? arrival
                                            : null,
                                    movement.productId(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    clockSkew);
            case ScanResult.Counted(var count, var product, var units, var repeated) ->
                    new ScanAnswer(
                            scanId,
                            repeated ? 200 : 201,
                            null,
                            null,
                            product,
                            null,
                            count,
                            units,
                            null,
                            null,
                            null,
                            clockSkew);
            case ScanResult.Placed(var product, var bin) ->
                    new ScanAnswer(
                            scanId, 200, null, null, product, null, null, null, bin, null, null,
                            clockSkew);
            case ScanResult.LookedUp(var product, var units) ->
                    new ScanAnswer(
                            scanId, 200, null, null, product, units, null, null, null, null, null,
                            clockSkew);
            case ScanResult.Rejected(var reason, var detail) ->
                    plain(scanId, 422, reason, detail, clockSkew);
        };
    }

    /// Of what can't be a scan of this caller: it is not kept, and waits for nobody.
    static ScanAnswer invalid(@Nullable String scanId, String detail) {
        return plain(scanId, 422, "invalid", detail, null);
    }

    static ScanAnswer dismissed(String scanId) {
        return plain(scanId, 200, "dismissed", null, null);
    }

    private static ScanAnswer plain(
            @Nullable String scanId,
            int status,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable Long clockSkew) {
        return new ScanAnswer(
                scanId, status, null, null, null, null, null, null, null, reason, detail,
                clockSkew);
    }
}

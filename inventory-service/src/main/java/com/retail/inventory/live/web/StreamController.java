package com.retail.inventory.live.web;

import com.retail.inventory.live.FeedPosition;
import com.retail.inventory.live.Interest;
import com.retail.inventory.live.StockStreams;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
@AllowedToAll
class StreamController {

    private static final int MOST_NAMED = 200;

    private final StockStreams streams;

    StreamController(StockStreams streams) {
        this.streams = streams;
    }

    /// Stock as it changes (Server-Sent Events): `level` for each present level, then `live`, then
    /// `change` for each StockChanged. A reader that comes back with `Last-Event-ID` misses nothing
    /// and sees nothing twice; after too long away it gets `reset` and the present levels. The
    /// stream ends with the token.
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
    @GetMapping("/stream")
    void stream(
            @RequestParam(name = "product_id", required = false)
                    @Nullable List<@Nullable UUID> products,
            @RequestParam(name = "location_id", required = false)
                    @Nullable List<@Nullable UUID> locations,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            JwtAuthenticationToken signedIn,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        var interest = interest(products, locations, caller);
        var from = lastEventId == null ? null : position(lastEventId);
        streams.check(interest, caller.id());
        var expiry = signedIn.getToken().getExpiresAt();
        var reader =
                streams.open(interest, from, caller.id(), expiry == null ? Instant.MAX : expiry);
        request.upgrade(StreamConnection.class).carries(reader);
        // It is an ordinary answer, without a length: it ends with the connection.
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Connection", "close");
        response.flushBuffer();
    }

    private static FeedPosition position(String lastEventId) {
        return FeedPosition.of(lastEventId)
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "The last event's id is not one that the stream gave out.",
                                        Problem.Fault.in("Last-Event-ID", "unknown")));
    }

    private static Interest interest(
            @Nullable List<@Nullable UUID> products,
            @Nullable List<@Nullable UUID> locations,
            Caller caller) {
        var named = ids(locations, "location_id");
        var wanted = ids(products, "product_id");
        if (named.size() > MOST_NAMED || wanted.size() > MOST_NAMED) {
            throw Problem.badRequest(
                    "Too many are named.",
                    Problem.Fault.in(
                            named.size() > MOST_NAMED ? "location_id" : "product_id",
                            "at most " + MOST_NAMED));
        }
        named.forEach(caller::requireLocation);
        return named.isEmpty() && !caller.isAdmin()
                ? new Interest(wanted, caller.locations(), true)
                : new Interest(wanted, named, !named.isEmpty());
    }

    /// A blank one is read as null, or leaves the list empty: it would pass as no filter.
    private static Set<UUID> ids(@Nullable List<@Nullable UUID> given, String parameter) {
        if (given == null) {
            return Set.of();
        }
        if (given.isEmpty() || given.contains(null)) {
            throw Problem.badRequest(
                    "A parameter is blank.", Problem.Fault.in(parameter, "must be an id"));
        }
        return Set.copyOf(given);
    }
}

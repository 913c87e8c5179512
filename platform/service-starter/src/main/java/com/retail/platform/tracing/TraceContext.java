package com.retail.platform.tracing;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The W3C trace context of the work under way (https://www.w3.org/TR/trace-context/), kept in the
/// log's MDC.
///
/// `traceparent` says where the work comes from, `trace_id` and `span_id` show it in each log line.
public final class TraceContext {

    /// The MDC key, HTTP header and Kafka header that carry it.
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceContext() {}

    /// Continues the trace that came in, with a span of its own, or begins a new one; answers the
    /// new `traceparent`.
    public static String enter(@Nullable String incoming) {
        var known = incoming != null && FORM.matcher(incoming).matches();
        var trace = known ? String.valueOf(incoming).substring(3, 35) : hex(16);
        var flags = known ? String.valueOf(incoming).substring(53) : "01";
        var span = hex(8);
        var traceparent = "00-" + trace + "-" + span + "-" + flags;
        MDC.put(TRACEPARENT, traceparent);
        MDC.put("trace_id", trace);
        MDC.put("span_id", span);
        return traceparent;
    }

    /// Ends what [#enter] began.
    public static void leave() {
        MDC.remove(TRACEPARENT);
        MDC.remove("trace_id");
        MDC.remove("span_id");
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

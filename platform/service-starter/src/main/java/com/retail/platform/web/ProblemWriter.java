package com.retail.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns a [Problem] into its answer, inside the dispatcher and before it.
public final class ProblemWriter {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Body(
            String type,
            String title,
            int status,
            String detail,
            List<Problem.Fault> errors,
            @Nullable String requestId) {}

    /// With a 503 that is no outage of the service; for the gateway, which passes it to nobody.
    public static final String PARTIAL = "X-Partial-Outage";

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json =
                json.rebuild()
                        .changeDefaultPropertyInclusion(
                                inclusion ->
                                        inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                        .build();
    }

    /// Writes the problem as the whole answer.
    public void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers(problem).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(bytes(problem));
    }

    /// The problem's document, for an answer that holds several.
    public JsonNode tree(Problem problem) {
        return json.readTree(bytes(problem));
    }

    ResponseEntity<Object> entity(Problem problem, HttpHeaders more) {
        return ResponseEntity.status(problem.status())
                .headers(more)
                .headers(headers(problem))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(tree(problem));
    }

    private static HttpHeaders headers(Problem problem) {
        var headers = new HttpHeaders();
        if (problem.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfterSeconds()));
        }
        if (problem.isPartial()) {
            headers.set(PARTIAL, "true");
        }
        return headers;
    }

    private byte[] bytes(Problem problem) {
        return json.writeValueAsBytes(
                new Body(
                        problem.type(),
                        problem.title(),
                        problem.status().value(),
                        problem.detail(),
                        problem.faults(),
                        MDC.get("request_id")));
    }
}

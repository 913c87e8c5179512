package com.retail.platform.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.platform.Ids;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A service as small as can be, on the starter.
@SpringBootApplication
public class ExampleService {

    enum Kind {
        SMALL,
        LARGE
    }

    record Line(@Min(1) Long unitPrice) {}

    record ThingRequest(
            @NotBlank @Size(max = 20) String name,
            BigDecimal price,
            Long count,
            Boolean flag,
            Kind kind,
            LocalDate madeOn,
            Instant soldAt,
            List<@Valid Line> lines,
            Map<String, String> notes) {}

    record Thing(UUID id, String name, BigDecimal price, Kind kind) {}

    @RestController
    static class ThingsController {

        private final JdbcClient jdbc;

        ThingsController(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @PostMapping("/things")
        @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
        @Answers(201)
        @Transactional
        public ResponseEntity<Thing> add(@Valid @RequestBody ThingRequest request) {
            var id = Ids.next();
            jdbc.sql("INSERT INTO things (id, name, price) VALUES (?, ?, ?)")
                    .params(id, request.name(), request.price())
                    .update();
            if (request.name().equals("refused")) {
                throw Problem.conflict("refused", "After the insert.");
            }
            if (request.name().equals("broken")) {
                throw new IllegalStateException("secret of " + ThingsController.class);
            }
            return ResponseEntity.created(URI.create("/things/" + id))
                    .eTag(ETags.of(1))
                    .body(new Thing(id, request.name(), request.price(), request.kind()));
        }

        @PostMapping("/things/large")
        @AllowedToAll
        public String large(@RequestBody String text) {
            return String.valueOf(text.length());
        }

        /// Things of which the last can't be written.
        @GetMapping("/things/unwritable")
        @AllowedToAll
        public Stream<String> unwritable() {
            return Stream.of("x".repeat(100_000), "secret")
                    .peek(
                            text -> {
                                if (text.equals("secret")) {
                                    throw new IllegalStateException(text);
                                }
                            });
        }

        /// A file of so many bytes, which then breaks off.
        @GetMapping("/things/file")
        @AllowedToAll
        public void file(@RequestParam int bytes, HttpServletResponse response) throws IOException {
            response.setContentType("text/csv");
            response.getOutputStream().write("x".repeat(bytes).getBytes(UTF_8));
            throw new TransientDataAccessResourceException("away");
        }

        @GetMapping("/things")
        @AllowedToAll
        public Page<String> list(
                @RequestParam(name = "starts_with", required = false) String startsWith,
                @RequestParam(required = false) LocalDate day,
                @RequestParam(required = false) Instant since,
                PageQuery page) {
            var names =
                    jdbc.sql("SELECT name FROM things WHERE name > ? ORDER BY name LIMIT ?")
                            .params(
                                    page.isFirst() ? "" : page.after().getFirst(),
                                    page.rowsToRead())
                            .query(String.class)
                            .list();
            return Page.of(names, page, List::of);
        }

        @PutMapping("/things/{id}")
        @AllowedToAll
        public String put(
                @PathVariable UUID id,
                @RequestHeader(name = "If-Match", required = false) String ifMatch) {
            ETags.require(ifMatch, 7);
            return "done";
        }

        @DeleteMapping("/things/{id}")
        @AllowedToAll
        public ResponseEntity<Void> forget(@PathVariable UUID id) {
            return ResponseEntity.noContent().build();
        }

        @GetMapping("/locations/{id}")
        @AllowedToAll
        public String location(@PathVariable UUID id, Caller caller) {
            caller.requireLocation(id);
            return caller.role().token();
        }
    }
}

package com.retail.pepsico.intake;

import com.retail.pepsico.Times;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What came in under a key, and what became of it, as the contract says.
@RestController
class MessageController {

    private final JdbcClient db;

    MessageController(JdbcClient db) {
        this.db = db;
    }

    record Received(Instant receivedAt, String kind, String reference, String outcome) {}

    record Found(List<Received> items) {}

    @GetMapping("/v1/messages")
    Found find(@RequestParam("idempotency_key") @Pattern(regexp = Intake.KEY) String key) {
        return new Found(
                db.sql("SELECT * FROM messages WHERE idempotency_key = :key ORDER BY id LIMIT 100")
                        .param("key", key)
                        .query(
                                (row, n) ->
                                        new Received(
                                                Times.at(row, "at"),
                                                row.getString("kind"),
                                                row.getString("reference"),
                                                row.getString("outcome")))
                        .list());
    }
}

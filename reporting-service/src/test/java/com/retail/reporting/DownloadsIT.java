package com.retail.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.retail.platform.testkit.Infra;
import com.retail.platform.testkit.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Files for clients that read slowly, or not at all.
class DownloadsIT extends ReportingTest {

    private static final String LARGE =
            "/sales/report?format=csv&group_by=product&from=2016-01-01&to=2025-12-31";

    private final UUID shop = id();

    @Test
    void clientsThatDoNotReadHoldNoConnectionToTheDatabase() throws Exception {
        sell(3000, 10);
        var clients = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2; i++) {
                clients.add(askAndReadTheBeginning());
            }

            await().atMost(LIMIT).untilAsserted(() -> assertThat(inTransaction()).isZero());
            var oneTooMany = admin().get(LARGE);
            assertThat(oneTooMany.status()).isEqualTo(429);
            assertThat(Integer.parseInt(oneTooMany.header("Retry-After"))).isPositive();
            assertThat(oneTooMany.header("Content-Type")).startsWith("application/problem+json");
            for (int i = 0; i < 5; i++) {
                assertThat(admin().get("/sales/report").status()).isEqualTo(200);
            }
            publishLocation(shop, "S-1", 1);
            awaitAll();
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
        await("their places are free")
                .atMost(LIMIT)
                .until(() -> admin().get(LARGE).status() == 200);
    }

    @Test
    void aDownloadSaysItsLengthAndIsWhole() throws Exception {
        sell(2000, 1);

        var file = admin().get(LARGE);

        assertThat(file.text().lines()).hasSize(2001);
        assertThat(file.header("Content-Length"))
                .isEqualTo(Integer.toString(file.text().getBytes(StandardCharsets.UTF_8).length));
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"sales-2016-01-01-2025-12-31.csv\"");
        assertThat(admin().get("/sales/report?format=csv").text().lines())
                .as("the header of a report without rows")
                .hasSize(1);
    }

    /// More bytes than sockets hold.
    private Socket askAndReadTheBeginning() throws IOException {
        var client = new Socket();
        client.setReceiveBufferSize(4096);
        client.connect(new InetSocketAddress("127.0.0.1", admin().port()));
        client.setSoTimeout((int) LIMIT.toMillis());
        client.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(LARGE, Tokens.mint("admin"))
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return client;
    }

    /// Each of so many products once on each of so many days, with a name of 800 characters.
    private void sell(int days, int products) throws SQLException {
        try (var database = Infra.postgres().connect();
                var statement = database.createStatement()) {
            statement.execute(
                    """
                    SET search_path = reporting;
                    INSERT INTO products SELECT lpad(to_hex(p), 32, '0')::uuid, repeat('chips and ', 80), '{}', 1
                    FROM generate_series(1, %2$d) AS p;
                    INSERT INTO sales_days SELECT '%3$s', date '2016-01-01' + d, lpad(to_hex(p), 32, '0')::uuid, 'USD', 1, 1, 1
                    FROM generate_series(0, %1$d - 1) AS d, generate_series(1, %2$d) AS p"""
                            .formatted(days, products, shop));
        }
    }

    private static long inTransaction() throws SQLException {
        try (var database = Infra.postgres().connect();
                var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE usename = 'reporting' AND state = 'idle in transaction'""")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

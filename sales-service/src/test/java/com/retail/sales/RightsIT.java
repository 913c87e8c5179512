package com.retail.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.testkit.Api;
import com.retail.platform.testkit.Endpoints;
import com.retail.platform.testkit.Outboxes;
import com.retail.platform.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call what: every endpoint, every role, at an own and at a foreign location.
class RightsIT extends SalesTest {

    private static final String TABLE =
            """
            # method | path          | admin | own manager | own partner | foreign manager | foreign partner | nobody
            POST     | /sales        | 201 | 201 | 201 | 404 | 404 | 401
            GET      | /sales        | 200 | 200 | 200 | 200 | 200 | 401
            GET      | /sales?location={l} | 200 | 200 | 200 | 404 | 404 | 401
            GET      | /sales/{s}    | 200 | 200 | 200 | 404 | 404 | 401
            """;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void letsARoleDoWhatItMay(
            String method,
            String path,
            int admin,
            int ownManager,
            int ownPartner,
            int foreignManager,
            int foreignPartner,
            int nobody) {
        var body =
                "{\"product_id\": \"%s\", \"quantity_sold\": 1, \"location_id\": \"%s\"}"
                        .formatted(CHIPS, NEW_YORK);
        var sale = admin().post("/sales", body).json().path("id").asString();
        var full = path.replace("{s}", sale).replace("{l}", NEW_YORK.toString());
        var sent = method.equals("POST") ? body : null;
        int before = Outboxes.read("sales").size();

        assertThat(as("nobody").send(method, full, sent).status()).isEqualTo(nobody);
        assertThat(as("warehouse_manager", TOKYO).send(method, full, sent).status())
                .isEqualTo(foreignManager);
        assertThat(as("retail_partner", TOKYO).send(method, full, sent).status())
                .isEqualTo(foreignPartner);
        assertThat(Outboxes.read("sales")).as("nothing written").hasSize(before);
        assertThat(as("warehouse_manager", NEW_YORK, TOKYO).send(method, full, sent).status())
                .isEqualTo(ownManager);
        assertThat(as("retail_partner", NEW_YORK).send(method, full, sent).status())
                .isEqualTo(ownPartner);
        assertThat(admin().send(method, full, sent).status()).isEqualTo(admin);
    }

    @Test
    void theTableHasEveryEndpoint() {
        Endpoints.of(admin()).areAllIn(Endpoints.calls(TABLE));
    }

    @Test
    void refusesEveryTokenThatIsNotItsIssuersForIt() {
        for (var token :
                new String[] {
                    Tokens.expired("admin"),
                    Tokens.wrongKey("admin"),
                    Tokens.wrongAudience("admin"),
                    Tokens.wrongIssuer("admin"),
                    Tokens.unsigned("admin"),
                    "nonsense"
                }) {
            assertThat(new Api(admin().port(), token).get("/sales").status()).isEqualTo(401);
        }
        assertThat(as("emperor").get("/sales").status()).isEqualTo(403);
    }
}

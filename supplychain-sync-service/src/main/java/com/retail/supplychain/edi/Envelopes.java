package com.retail.supplychain.edi;

import com.retail.platform.x12.Interchange;
import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.X12;
import com.retail.platform.x12.document.Document;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts documents into envelopes of our own, each under the next number.
@Component
class Envelopes {

    private final JdbcClient jdbc;
    private final EdiProperties properties;
    private final Clock clock;

    Envelopes(JdbcClient jdbc, EdiProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /// An interchange with one document, which may be named by its envelope; times are universal.
    String sealed(Function<Interchange.Header, Document> document) {
        int control = jdbc.sql("SELECT nextval('edi_interchanges')").query(Integer.class).single();
        var header =
                new Interchange.Header(
                        properties.us(),
                        properties.partner(),
                        LocalDateTime.ofInstant(
                                clock.instant().truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC),
                        control,
                        properties.test() ? Form.TEST : Form.PRODUCTION);
        return X12.write(Interchange.of(header, control, List.of(document.apply(header))));
    }
}

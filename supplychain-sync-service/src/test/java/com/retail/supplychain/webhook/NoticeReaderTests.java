package com.retail.supplychain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.supplychain.Notices;
import com.retail.supplychain.order.Notice;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class NoticeReaderTests {

    private final NoticeReader reader = new NoticeReader(JsonMapper.shared());
    private final Notices notices = new Notices(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), 48);

    @Test
    void readsEveryKindOfWebhook() {
        assertThat(read(notices.acknowledged()).notice())
                .isInstanceOfSatisfying(
                        Notice.Acknowledged.class,
                        notice -> assertThat(notice.quantity()).isEqualTo(48));
        assertThat(read(notices.shipped()).notice()).isInstanceOf(Notice.Shipped.class);
        assertThat(read(notices.delivered()).notice())
                .isInstanceOfSatisfying(
                        Notice.Delivered.class,
                        notice -> {
                            assertThat(notice.quantity()).isEqualTo(48);
                            assertThat(notice.deliveryReference()).startsWith("DL-");
                        });
        assertThat(read(notices.rejected()).notice()).isInstanceOf(Notice.Rejected.class);
        var read = read(notices.acknowledged());
        assertThat(read.orderId()).isEqualTo(new UUID(1, 1));
        assertThat(read.product()).isEqualTo(new UUID(2, 2));
        assertThat(read.location()).isEqualTo(new UUID(3, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"order.acknowledged\"|\"invoice.issued\"|type",
                "\"order.acknowledged\"|7|type",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":-1|out of range",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":0|can't be",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":4.8|whole number",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":\"48\"|whole number",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":99999999999999999999|whole number",
                "\"unit\":\"each\"|\"unit\":\"case\"|unit",
                "\"sequence\":1|\"sequence\":0|sequence",
                "\"order_number\":\"0|\"order_number\":\"x|order_number",
                "\"ship_to\"|\"ship\"|ship_to",
                "\"buyer_item\":\"0|\"buyer_item\":\"y|buyer_item",
                "2026-11-22T07:00:00Z|tomorrow|expected_delivery_at",
                "2026-11-22T07:00:00Z|+999999999-01-01T00:00:00Z|expected_delivery_at",
                "\"lines\":|\"rows\":|lines"
            })
    void saysWhatDoesNotFit(String part, String instead, String reason) {
        var body = notices.acknowledged().replace(part, instead);
        assertThat(body).isNotEqualTo(notices.acknowledged());
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(NoticeReader.Misfit.class)
                .hasMessageContaining(reason);
    }

    /// A truncated, mutated or foreign body is a misfit with a reason or a notice, never another
    /// failure.
    @Property(tries = 2000)
    void neverFailsInAnotherWay(
            @ForAll @IntRange(max = 600) int cut,
            @ForAll @IntRange(max = 600) int place,
            @ForAll byte value) {
        var bytes = notices.delivered().getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = value;
        var body =
                cut % 3 == 0 ? java.util.Arrays.copyOf(bytes, Math.min(cut, bytes.length)) : bytes;
        try {
            assertThat(reader.read(body).notice()).isNotNull();
        } catch (NoticeReader.Misfit misfit) {
            assertThat(misfit.getMessage()).isNotBlank();
        }
    }

    private NoticeReader.Read read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}

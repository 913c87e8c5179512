package com.retail.supplychain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.supplychain.Notices;
import com.retail.supplychain.order.LineAnswer;
import com.retail.supplychain.order.Notice;
import com.retail.supplychain.webhook.Read.OfItem;
import com.retail.supplychain.webhook.Read.OfOrder;
import com.retail.supplychain.webhook.Read.OfProposal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookReaderTests {

    private final Notices notices = new Notices(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), 48);

    @Test
    void readsEveryKindOfNotice() {
        assertThat(read(notices.acknowledged()))
                .isInstanceOfSatisfying(
                        OfOrder.class,
                        read -> {
                            assertThat(read.number()).isEqualTo(new UUID(1, 1));
                            assertThat(read.location()).isEqualTo(new UUID(3, 3));
                            var answer = (Notice.Answered) read.notice();
                            assertThat(answer.lines().getFirst().product())
                                    .isEqualTo(new UUID(2, 2));
                            assertThat(answer.lines().getFirst().acknowledged()).isEqualTo(48);
                            assertThat(answer.lines().getFirst().status())
                                    .isEqualTo(LineAnswer.CHANGED);
                        });
        assertThat(notice(notices.rejected()))
                .isInstanceOfSatisfying(
                        Notice.Answered.class, answer -> assertThat(answer.rejected()).isTrue());
        assertThat(notice(notices.shipped()))
                .isInstanceOfSatisfying(
                        Notice.Shipped.class,
                        left -> {
                            assertThat(left.sscc()).isEqualTo("095212340000000017");
                            assertThat(left.lines().getFirst().lot()).isEqualTo("L20261121");
                            assertThat(left.lines().getFirst().casePack()).isEqualTo(24);
                            assertThat(left.remaining()).isNull();
                        });
        assertThat(notice(notices.delivered()))
                .isInstanceOfSatisfying(
                        Notice.Delivered.class,
                        came -> {
                            assertThat(came.lines().getFirst().quantity()).isEqualTo(48);
                            assertThat(came.reference()).startsWith("DL-");
                        });
    }

    @Test
    void readsInvoicesProposalsAndItems() {
        var invoice =
                """
                {"type":"invoice.issued","data":{"order_id":"a","order_number":"%1$s","ship_to":"%1$s","sequence":4,
                 "invoice_number":"IN-1","kind":"credit_note","delivery_reference":"DL-1","corrects":"IN-0",
                 "issued_at":"2026-11-23T00:00:00Z","due_on":"2026-12-23","currency":"USD","total":"-3.50",
                 "lines":[{"line_number":1,"buyer_item":"%1$s","quantity":-2,"unit":"each","unit_price":"1.75","amount":"-3.50"}]}}"""
                        .formatted(new UUID(1, 1));
        assertThat(notice(invoice))
                .isInstanceOfSatisfying(
                        Notice.Invoiced.class,
                        charged -> {
                            assertThat(charged.total()).isEqualTo("-3.50");
                            assertThat(charged.lines().getFirst().quantity()).isEqualTo(-2);
                        });
        var proposal =
                """
                {"type":"order.proposed","data":{"proposal_id":"%1$s","ship_to":"%1$s","proposed_at":"2026-11-23T00:00:00Z",
                 "respond_by":"2026-11-24T00:00:00Z","lines":[{"line_number":1,"buyer_item":"%1$s","gtin":null,"case_pack":12,
                 "proposed_quantity":48,"unit":"each","basis":{"on_hand":-3,"reserved":0,"on_order":0,"position_sequence":7,
                 "position_as_of":"2026-11-23T00:00:00Z","daily_rate":3.5,"rate_from":"activity","cover_days":14}}]}}"""
                        .formatted(new UUID(1, 1));
        assertThat(read(proposal))
                .isInstanceOfSatisfying(
                        OfProposal.class,
                        read -> {
                            var line = read.proposal().lines().getFirst();
                            assertThat(line.quantity()).isEqualTo(48);
                            assertThat(line.basis().dailyRate()).isEqualByComparingTo("3.5");
                        });
        var item =
                """
                {"type":"item.changed","data":{"changed_at":"2026-11-23T00:00:00Z","item":{"buyer_item":"%s","version":3,
                 "status":"discontinued","case_pack":null,"units_per_pallet":480,"shelf_life_days":90,"unit_price":"1.20",
                 "currency":"USD"}}}"""
                        .formatted(new UUID(1, 1));
        assertThat(read(item))
                .isInstanceOfSatisfying(
                        OfItem.class,
                        read -> {
                            assertThat(read.item().discontinued()).isTrue();
                            assertThat(read.item().casePack()).isNull();
                        });
    }

    @Test
    void countsAWebhookInItsStreamOnlyIfBothAreUsable() {
        var body = "{\"type\":\"x\",\"stream\":\"orders\",\"stream_sequence\":7,\"data\":{}}";
        assertThat(envelope(body).sequence()).isEqualTo(7);
        assertThat(envelope(body.replace(":7", ":0")).stream()).isNull();
        assertThat(envelope(body.replace(":7", ":\"7\"")).sequence()).isNull();
        assertThat(envelope(body.replace("\"orders\"", "7.5")).sequence()).isNotNull();
        assertThat(envelope(body.replace("orders", "x".repeat(101))).sequence()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"order.acknowledged\"|\"coupon.issued\"|type",
                "\"order.acknowledged\"|7|type",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":-1|out of range",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":0|can't be",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":4.8|whole number",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":\"48\"|whole number",
                "\"acknowledged_quantity\":48|\"acknowledged_quantity\":99999999999999999999|whole number",
                "\"status\":\"changed\"|\"status\":\"maybe\"|is not an answer",
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
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(reason);
    }

    /// A truncated, mutated or foreign body is a misfit with a reason or a notice, never another
    /// failure.
    @Property(tries = 2000)
    void neverFailsInAnotherWay(
            @ForAll @IntRange(max = 600) int cut,
            @ForAll @IntRange(max = 600) int place,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll byte value) {
        var body =
                switch (kind) {
                    case 0 -> notices.acknowledged();
                    case 1 -> notices.shipped();
                    case 2 -> notices.rejected();
                    default -> notices.delivered();
                };
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = value;
        var spoilt = cut % 3 == 0 ? Arrays.copyOf(bytes, Math.min(cut, bytes.length)) : bytes;
        try {
            assertThat(WebhookReader.read(Envelope.of(spoilt, JsonMapper.shared()))).isNotNull();
        } catch (Misfit misfit) {
            assertThat(misfit.getMessage()).isNotBlank();
        }
    }

    private static Envelope envelope(String body) {
        return Envelope.of(body.getBytes(StandardCharsets.UTF_8), JsonMapper.shared());
    }

    private static Read read(String body) {
        return WebhookReader.read(envelope(body));
    }

    private static Notice notice(String body) {
        return ((OfOrder) read(body)).notice();
    }
}

package com.retail.platform.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.Interchange.Header;
import com.retail.platform.x12.Interchange.Partner;
import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.OrderedItem;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.Price;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Segment;
import com.retail.platform.x12.document.ShipNotice;
import com.retail.platform.x12.document.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The five documents in the trade's words, and every way in which one is refused.
class X12Tests {

    private static final Header HEADER =
            new Header(
                    new Partner("ZZ", "RETAIL"),
                    new Partner("ZZ", "PARTNER"),
                    LocalDateTime.of(2027, 1, 4, 8, 30),
                    7,
                    Form.PRODUCTION);

    private static final String ORDER =
            """
            ISA*00*          *00*          *ZZ*RETAIL         *ZZ*PARTNER        *270104*0830*U*00401*000000007*0*P*>~
            GS*PO*RETAIL*PARTNER*20270104*0830*1*X*004010~
            ST*850*0001~
            BEG*00*SA*PO-4711**20270104~
            N1*ST**UL*9521234500018~
            PO1*1*48*EA*1.25**UK*09521234543213*IN*chips~
            CTT*1~
            SE*6*0001~
            GE*1*1~
            IEA*1*000000007~
            """;

    private static final String ACKNOWLEDGMENT =
            in(
                    "PR",
                    "855",
                    "BAK*00*AC*PO-4711*20270104~",
                    "PO1*1*48*EA*1.25**UK*09521234543213~",
                    "ACK*IQ*24*EA*068*20270106~",
                    "ACK*IS*24*EA****UK*09521234543220~",
                    "CTT*1~");

    private static final String NOTICE =
            in(
                    "SH",
                    "856",
                    "BSN*00*ASN-1*20270105*1315*0001~",
                    "HL*1**S~",
                    "DTM*017*20270106~",
                    "HL*2*1*O~",
                    "PRF*PO-4711~",
                    "HL*3*2*P~",
                    "MAN*GM*00095212345000000017~",
                    "HL*4*3*I*0~",
                    "LIN*1*UK*09521234543213*LT*L42~",
                    "SN1*1*24*EA~",
                    "DTM*036*20270601~",
                    "CTT*4~");

    private static String in(String function, String set, String... segments) {
        return ORDER.replaceAll("(?s)ST\\*.*SE\\*6", "")
                .replace("GS*PO", "GS*" + function)
                .replace(
                        "*0001~\nGE",
                        "ST*%s*0001~\n%s\nSE*%d*0001~\nGE"
                                .formatted(set, String.join("\n", segments), segments.length + 2));
    }

    private static PurchaseOrder order(String number, String quantity, String price) {
        return new PurchaseOrder(
                new PurchaseOrder.Heading(number, LocalDate.of(2027, 1, 4)),
                new Particulars(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Party(
                                        Party.SHIP_TO,
                                        new Identifier(Identifier.GLN, "9521234500018")))),
                List.of(
                        new PurchaseOrder.Line(
                                new OrderedItem(
                                        "1",
                                        new Quantity(new BigDecimal(quantity), Quantity.EACH),
                                        new Price(new BigDecimal(price), null),
                                        List.of(
                                                new ItemId(ItemId.GTIN, "09521234543213"),
                                                new ItemId(ItemId.BUYERS, "chips"))),
                                Goods.UNDESCRIBED,
                                List.of(),
                                List.of())),
                Totals.LINES,
                List.of());
    }

    private static List<Fault> refusal(String text) {
        return switch (X12.read(text).getFirst()) {
            case Received.NotRead no -> no.faults();
            case Interchange interchange ->
                    switch (interchange.groups().getFirst().transactions().getFirst()) {
                        case Transaction.Refused no -> no.faults();
                        case Transaction.Taken taken -> List.of();
                    };
        };
    }

    private static Object document(String text) {
        assertThat(refusal(text)).isEmpty();
        var interchange = (Interchange) X12.read(text).getFirst();
        return ((Transaction.Taken) interchange.groups().getFirst().transactions().getFirst())
                .document();
    }

    @Test
    void writesAnOrderWithItsEnvelope() {
        var written = X12.write(Interchange.of(HEADER, 1, List.of(order("PO-4711", "48", "1.25"))));
        assertThat(written).isEqualTo(ORDER);
        assertThat(document(ORDER)).isEqualTo(order("PO-4711", "48", "1.25"));
    }

    @Test
    void groupsDocumentsByTheirKindsAndCountsThem() {
        var made = new Documents(new SplittableRandom(1));
        var interchange =
                Interchange.of(HEADER, 41, List.of(made.order(), made.activity(), made.order()));
        assertThat(interchange.groups())
                .extracting(group -> group.header().function() + " " + group.header().control())
                .containsExactly("PO 41", "PD 42");
        assertThat(interchange.groups().getFirst().transactions())
                .extracting(Transaction::control)
                .containsExactly("0001", "0002");
        assertThat(X12.write(interchange)).contains("GE*2*41~").contains("IEA*2*000000007~");
    }

    @Test
    void readsTheAnswerToALineInTwoParts() {
        var acknowledgment = (OrderAcknowledgment) document(ACKNOWLEDGMENT);
        assertThat(acknowledgment.heading().type()).isEqualTo(OrderAcknowledgment.Heading.CHANGED);
        var answers = acknowledgment.lines().getFirst().answers();
        assertThat(answers)
                .extracting(OrderAcknowledgment.Answer::status)
                .containsExactly(
                        OrderAcknowledgment.Answer.QUANTITY_CHANGED,
                        OrderAcknowledgment.Answer.SUBSTITUTED);
        assertThat(answers.getLast().ids())
                .containsExactly(new ItemId(ItemId.GTIN, "09521234543220"));
    }

    @Test
    void readsAShipNoticeAsShipmentOrderPackAndItem() {
        var notice = (ShipNotice) document(NOTICE);
        var shipment = (ShipNotice.Shipment) notice.levels().getFirst();
        var order = (ShipNotice.Order) shipment.levels().getFirst();
        var pack = (ShipNotice.Pack) order.levels().getFirst();
        var item = (ShipNotice.ShippedItem) pack.levels().getFirst();
        assertThat(order.order().number()).isEqualTo("PO-4711");
        assertThat(pack.marks())
                .containsExactly(
                        new ShipNotice.Mark(ShipNotice.Mark.SSCC, "00095212345000000017", null));
        assertThat(item.item().ids()).contains(new ItemId(ItemId.LOT, "L42"));
        assertThat(item.particulars().moments().getFirst().date())
                .isEqualTo(LocalDate.of(2027, 6, 1));
    }

    @Test
    void readsPositionsAndActivity() {
        var advice =
                (InventoryAdvice)
                        document(
                                in(
                                        "IB",
                                        "846",
                                        "BIA*00*DD*1*20270104~",
                                        "LIN*1*UK*09521234543213~",
                                        "QTY*17*5*EA~",
                                        "CTT*1~"));
        assertThat(advice.lines().getFirst().holdings())
                .extracting(holding -> holding.kind() + " " + holding.quantity().amount())
                .containsExactly("17 5");
        var activity =
                (ProductActivity)
                        document(
                                in(
                                        "PD",
                                        "852",
                                        "XQ*H*20270101*20270102~",
                                        "LIN*1*UK*09521234543213~",
                                        "ZA*QS*12*EA~",
                                        "SDQ*EA*92*0001*5*0002*7~",
                                        "ZA*QA*3*EA~",
                                        "CTT*1~"));
        assertThat(activity.lines().getFirst().activities())
                .extracting(ProductActivity.Activity::kind)
                .containsExactly(ProductActivity.Activity.SOLD, ProductActivity.Activity.ON_HAND);
    }

    @Test
    void keepsWhatItHasNoWordsForAndPutsItInItsPlace() {
        var text =
                ORDER.replace("N1*ST", "FOB*PP~\nITD*01*3~\nN9*L1**NOTE~\nMSG*BACK DOOR~\nN1*ST")
                        .replace("CTT*1~", "CTT*1~\nAMT*1*60~")
                        .replace("SE*6", "SE*11");
        var order = (PurchaseOrder) document(text);
        assertThat(order.also())
                .extracting(Segment::tag)
                .containsExactly("FOB", "ITD", "N9", "MSG", "AMT");
        assertThat(X12.write(Interchange.of(HEADER, 1, List.of(order)))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PO-4711**20270104     | PO-4711**20270231         | BEG05 in segment 2: invalid date (20270231)
                    PO-4711**20270104     | PO-4711                   | BEG05 in segment 2: element missing
                    BEG*00                | BEG*000                   | BEG01 in segment 2: too long (000)
                    PO-4711               | 12345678901234567890123   | BEG03 in segment 2: too long (12345678901234567890123)
                    *48*EA                | *48x*EA                   | PO102 in segment 4: invalid character (48x)
                    *48*EA                | *1234567890123456*EA      | PO102 in segment 4: too long (1234567890123456)
                    *48*EA                | **EA                      | PO102 in segment 4: element missing
                    *IN*chips             | *IN                       | PO109 in segment 4: element missing
                    *IN*chips             | *IN*a>b                   | PO109 in segment 4: element unexpected
                    **UL                  | ***                       | N102 in segment 3: element missing
                    N1*ST                 | NTE*ST                    | NTE in segment 3: segment unexpected
                    N1*ST                 | N1*~ST*ST                 | ST in segment 4: segment too often
                    CTT*1~                | CTT*2~                    | CTT01 in segment 5: count differs (2)
                    SE*6                  | SE*7                      | SE01 in segment 6: count differs (7)
                    SE*6*0001             | SE*6*0002                 | SE02 in segment 6: control number differs (0002)
                    GE*1*1                | GE*2*1                    | GE01 in segment 9: count differs (2)
                    GE*1*1                | GE*1*2                    | GE02 in segment 9: control number differs (2)
                    IEA*1                 | IEA*2                     | IEA01 in segment 10: count differs (2)
                    IEA*1*000000007       | IEA*1*000000008           | IEA02 in segment 10: control number differs (000000008)
                    GS*PO                 | GS*PR                     | GS01: invalid value (PR)
                    X*004010              | X*003010                  | GS08 in segment 2: not read here (003010)
                    ST*850                | ST*810                    | ST01 in segment 1: not read here (810)
                    *270104*              | *271304*                  | ISA09 in segment 1: invalid date (271304)
                    *ZZ*RETAIL            | *Z*RETAIL                 | ISA05 in segment 1: too short (Z)
                    ISA*                  | ISB*                      | ISB in segment 1: not x12
                    """)
    void namesSegmentAndElement(String right, String wrong, String fault) {
        assertThat(refusal(ORDER.replace(right, wrong)))
                .extracting(Fault::toString)
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HL*4*3*I*0            | HL*4*9*I*0                | HL02 in segment 9: parent unknown (9)
                    HL*4*3*I*0            | HL*3*3*I*0                | HL01 in segment 9: invalid value (3)
                    HL*4*3*I*0            | HL*7*3*I*0                | HL01 in segment 9: not kept (7)
                    HL*4*3*I*0            | HL*4*3*I*1                | HL04 in segment 9: invalid value (1)
                    HL*4*3*I*0            | HL*4*3*Q*0                | HL03 in segment 9: invalid value (Q)
                    PRF*PO-4711           | TD1*PCS*1                 | PRF in segment 5: segment missing
                    *1315*                | *2515*                    | BSN04 in segment 2: invalid time (2515)
                    CTT*4                 | CTT*5                     | CTT01 in segment 13: count differs (5)
                    """)
    void namesWhatIsWrongInAHierarchy(String right, String wrong, String fault) {
        assertThat(refusal(NOTICE.replace(right, wrong)))
                .extracting(Fault::toString)
                .contains(fault);
    }

    @Test
    void aMissingSegmentIsNamed() {
        var text = ORDER.replace("BEG*00*SA*PO-4711**20270104~\n", "").replace("SE*6", "SE*5");
        assertThat(refusal(text))
                .extracting(Fault::segment, Fault::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("BEG", Reason.SEGMENT_MISSING));
    }

    @Test
    void oneBadTransactionOrInterchangeDoesNotSpoilTheOthers() {
        var two =
                ORDER.replace(
                                "SE*6*0001~",
                                "SE*6*0001~\nST*850*0002~\nBEG*00*SA*X**2027~\nPO1~\nSE*4*0002~")
                        .replace("GE*1", "GE*2");
        var received = X12.read("\n" + ORDER.replace("ISA*00", "ISA*0") + two + ORDER);
        assertThat(received).hasSize(3);
        assertThat(received.getFirst()).isInstanceOf(Received.NotRead.class);
        var transactions = ((Interchange) received.get(1)).groups().getFirst().transactions();
        assertThat(transactions.getFirst()).isInstanceOf(Transaction.Taken.class);
        assertThat(transactions.getLast()).isInstanceOf(Transaction.Refused.class);
        assertThat(received.getLast()).isEqualTo(X12.read(ORDER).getFirst());
    }

    @Test
    void nothingAndTooMuchAreAnsweredToo() {
        assertThat(X12.read("")).hasSize(1).allMatch(Received.NotRead.class::isInstance);
        assertThat(refusal("  \n")).extracting(Fault::segment).containsExactly("ISA");
        assertThat(refusal("ISA")).isNotEmpty();
        assertThat(refusal("x".repeat(X12.MOST_CHARACTERS + 1)))
                .extracting(Fault::reason)
                .containsExactly(Reason.TOO_MUCH);
        var endless = "ISA" + ORDER.substring(3).replace("IEA*1*000000007~", "");
        assertThat(refusal(endless)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PO*1,48,1.25,BEG03 in segment 2: invalid character (PO*1)",
        "PO~1,48,1.25,BEG03 in segment 2: invalid character (PO~1)",
        "12345678901234567890123,48,1.25,BEG03 in segment 2: too long (12345678901234567890123)",
        "'',48,1.25,BEG03 in segment 2: element missing",
        "x,1234567890123456,1.25,PO102 in segment 4: too long (1234567890123456)",
        "x,48,1E17,PO104 in segment 4: too long (100000000000000000)"
    })
    void doesNotWriteWhatX12CanNotSay(String number, String quantity, String price, String fault) {
        var interchange = Interchange.of(HEADER, 1, List.of(order(number, quantity, price)));
        assertThatExceptionOfType(X12Exception.class)
                .isThrownBy(() -> X12.write(interchange))
                .satisfies(e -> assertThat(e.faults()).extracting(Fault::toString).contains(fault));
    }

    @Test
    void doesNotWriteASegmentThatBelongsNowhere() {
        var order = order("x", "1", "1");
        var odd =
                new PurchaseOrder(
                        order.heading(),
                        order.particulars(),
                        order.lines(),
                        null,
                        List.of(new Segment("BSN", List.of("00", "1", "20270101", "1200"))));
        assertThatExceptionOfType(X12Exception.class)
                .isThrownBy(() -> X12.write(Interchange.of(HEADER, 1, List.of(odd))))
                .satisfies(e -> assertThat(e.faults().getFirst().segment()).isEqualTo("BSN"));
    }

    @Test
    void doesNotWriteARefusedTransaction() {
        var interchange = (Interchange) X12.read(ORDER.replace("ST*850", "ST*810")).getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> X12.write(interchange));
    }

    @Property(tries = 3_000)
    void whateverComesIsAnswered(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder(random.nextBoolean() ? ORDER : NOTICE);
        for (int i = random.nextInt(1, 6); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(0x180));
                case 2 -> text.insert(at, "*~\n>ISA*0\u0000é".charAt(random.nextInt(10)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        for (var received : X12.read(text.toString())) {
            if (received instanceof Received.NotRead no) {
                assertThat(no.faults()).isNotEmpty();
            }
        }
    }
}

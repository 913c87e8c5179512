package com.retail.platform.x12;

import com.retail.platform.x12.document.Address;
import com.retail.platform.x12.document.Contact;
import com.retail.platform.x12.document.Currency;
import com.retail.platform.x12.document.Description;
import com.retail.platform.x12.document.Distribution;
import com.retail.platform.x12.document.Document;
import com.retail.platform.x12.document.Goods;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.InventoryAdvice;
import com.retail.platform.x12.document.Item;
import com.retail.platform.x12.document.ItemId;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.OrderAcknowledgment;
import com.retail.platform.x12.document.OrderedItem;
import com.retail.platform.x12.document.Packing;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.Price;
import com.retail.platform.x12.document.ProductActivity;
import com.retail.platform.x12.document.PurchaseOrder;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Reference;
import com.retail.platform.x12.document.Segment;
import com.retail.platform.x12.document.ShipNotice;
import com.retail.platform.x12.document.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes documents of all kinds up, with everything in them that there is, or not.
final class Documents {

    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz0123456789.,-()/&'\"#%";

    private final RandomGenerator random;

    Documents(RandomGenerator random) {
        this.random = random;
    }

    Document any() {
        return switch (random.nextInt(5)) {
            case 0 -> order();
            case 1 -> acknowledgment();
            case 2 -> notice();
            case 3 -> advice();
            default -> activity();
        };
    }

    PurchaseOrder order() {
        return new PurchaseOrder(
                new PurchaseOrder.Heading(
                        code(2),
                        code(2),
                        text(1, 22),
                        maybe(() -> text(1, 30)),
                        date(),
                        maybe(() -> text(1, 30)),
                        maybe(() -> code(2)),
                        currency()),
                particulars(true),
                some(
                        1,
                        6,
                        () ->
                                new PurchaseOrder.Line(
                                        ordered(), goods(true), some(0, 2, this::moment), terms())),
                totals(),
                also());
    }

    OrderAcknowledgment acknowledgment() {
        return new OrderAcknowledgment(
                new OrderAcknowledgment.Heading(
                        code(2),
                        code(2),
                        text(1, 22),
                        date(),
                        maybe(() -> text(1, 30)),
                        maybe(() -> text(1, 45)),
                        maybe(() -> text(1, 30)),
                        maybe(
                                () ->
                                        new OrderAcknowledgment.SellersOrder(
                                                text(1, 30),
                                                maybe(this::date),
                                                maybe(() -> code(2)))),
                        currency()),
                particulars(true),
                some(0, 5, this::answeredLine),
                totals(),
                also());
    }

    private OrderAcknowledgment.Line answeredLine() {
        return new OrderAcknowledgment.Line(
                ordered(),
                goods(true),
                some(0, 2, this::moment),
                some(
                        0,
                        3,
                        () ->
                                new OrderAcknowledgment.Answer(
                                        code(2),
                                        maybe(() -> quantity(true)),
                                        maybe(
                                                () ->
                                                        new OrderAcknowledgment.When(
                                                                maybe(() -> code(3)), date())),
                                        maybe(() -> text(1, 45)),
                                        some(0, 10, this::itemId),
                                        some(0, 2, this::moment))),
                terms());
    }

    ShipNotice notice() {
        return new ShipNotice(
                new ShipNotice.Heading(
                        code(2),
                        text(2, 30),
                        date(),
                        time(),
                        maybe(() -> code(4)),
                        maybe(() -> code(2))),
                some(0, 2, this::moment),
                some(1, 2, () -> level(0)),
                totals());
    }

    private ShipNotice.Level level(int depth) {
        List<ShipNotice.Level> inside =
                depth >= 4 ? List.of() : some(0, 3, () -> level(depth + 1 + random.nextInt(2)));
        var also = some(0, 2, () -> segment("TD1", "PCS", "2", "", "", "", "G", ".25", "LB"));
        return switch (depth) {
            case 0 -> new ShipNotice.Shipment(particulars(true), inside, also);
            case 1 ->
                    new ShipNotice.Order(
                            new ShipNotice.OrderReference(
                                    text(1, 22),
                                    maybe(() -> text(1, 30)),
                                    maybe(() -> text(1, 8)),
                                    maybe(this::date),
                                    maybe(() -> text(1, 20)),
                                    maybe(() -> text(1, 30)),
                                    maybe(() -> code(2))),
                            particulars(true),
                            inside,
                            also);
            case 2, 3 ->
                    new ShipNotice.Pack(
                            depth == 2 ? ShipNotice.Pack.PALLET : ShipNotice.Pack.CARTON,
                            some(
                                    0,
                                    3,
                                    () ->
                                            new ShipNotice.Mark(
                                                    code(2),
                                                    text(1, 48),
                                                    maybe(() -> text(1, 48)))),
                            particulars(true),
                            inside,
                            also);
            default ->
                    new ShipNotice.ShippedItem(
                            maybe(this::item),
                            maybe(
                                    () ->
                                            new ShipNotice.Shipped(
                                                    maybe(() -> text(1, 20)),
                                                    new Quantity(whole(), code(2)),
                                                    maybe(this::number),
                                                    maybe(() -> quantity(true)))),
                            new Goods(
                                    descriptions(),
                                    random.nextBoolean() ? List.of(packing()) : List.of()),
                            particulars(true),
                            List.of(),
                            also);
        };
    }

    InventoryAdvice advice() {
        return new InventoryAdvice(
                new InventoryAdvice.Heading(
                        code(2),
                        code(2),
                        text(1, 30),
                        date(),
                        maybe(this::time),
                        maybe(() -> code(2))),
                particulars(true),
                some(
                        1,
                        6,
                        () ->
                                new InventoryAdvice.Line(
                                        item(),
                                        descriptions(),
                                        new Particulars(
                                                some(0, 2, this::reference),
                                                List.of(),
                                                some(0, 2, this::moment),
                                                List.of()),
                                        some(1, 3, this::holding),
                                        List.of())),
                totals());
    }

    private InventoryAdvice.Holding holding() {
        return new InventoryAdvice.Holding(
                code(2), quantity(false), some(0, 3, this::slot), some(0, 2, this::moment));
    }

    private InventoryAdvice.Slot slot() {
        var name = maybe(() -> text(1, 60));
        return new InventoryAdvice.Slot(
                quantity(true),
                name == null ? null : code(2),
                name,
                maybe(() -> new Moment(code(3), date(), maybe(this::time), null)));
    }

    ProductActivity activity() {
        return new ProductActivity(
                new ProductActivity.Heading(code(1), date(), maybe(this::date)),
                new Particulars(
                        some(0, 3, this::reference),
                        some(0, 2, this::contact),
                        List.of(),
                        some(0, 3, this::party)),
                some(
                        1,
                        6,
                        () ->
                                new ProductActivity.Line(
                                        item(),
                                        goods(true),
                                        some(0, 2, this::reference),
                                        some(1, 4, this::happening),
                                        List.of())),
                totals());
    }

    private ProductActivity.Activity happening() {
        return new ProductActivity.Activity(
                code(2),
                maybe(() -> quantity(true)),
                maybe(() -> new Moment(code(3), date(), null, null)),
                maybe(() -> new Reference(code(2), text(1, 30), null)),
                some(
                        0,
                        2,
                        () ->
                                new Distribution(
                                        code(2),
                                        maybe(() -> code(2)),
                                        some(
                                                1,
                                                10,
                                                () ->
                                                        new Distribution.Share(
                                                                text(2, 80), number())))));
    }

    private Particulars particulars(boolean parties) {
        return new Particulars(
                some(0, 3, this::reference),
                some(0, 2, this::contact),
                some(0, 3, this::moment),
                parties ? some(0, 3, this::party) : List.of());
    }

    private Party party() {
        return new Party(
                code(2),
                some(1, 5, () -> text(1, 60)),
                maybe(() -> new Identifier(code(2), text(2, 80))),
                maybe(
                        () ->
                                new Address(
                                        some(0, 4, () -> text(1, 55)),
                                        text(2, 30),
                                        maybe(() -> code(2)),
                                        maybe(() -> code(5)),
                                        maybe(() -> code(2)),
                                        maybe(() -> new Identifier(code(2), text(1, 30))))),
                some(0, 2, this::reference),
                some(0, 2, this::contact));
    }

    private Contact contact() {
        return new Contact(
                code(2),
                maybe(() -> text(1, 60)),
                some(0, 3, () -> new Contact.Channel(code(2), text(1, 80))));
    }

    private Reference reference() {
        return random.nextBoolean()
                ? new Reference(code(2), text(1, 30), maybe(() -> text(1, 45)))
                : new Reference(code(2), null, text(1, 45));
    }

    private Moment moment() {
        var time = maybe(this::time);
        return new Moment(code(3), date(), time, time == null ? null : maybe(() -> code(2)));
    }

    private OrderedItem ordered() {
        return new OrderedItem(
                maybe(() -> text(1, 20)),
                maybe(() -> quantity(false)),
                maybe(() -> new Price(number(), maybe(() -> code(2)))),
                some(0, 10, this::itemId));
    }

    private Item item() {
        return new Item(maybe(() -> text(1, 20)), some(1, 15, this::itemId));
    }

    private ItemId itemId() {
        return new ItemId(code(2), text(1, 48));
    }

    private Goods goods(boolean packed) {
        return new Goods(descriptions(), packed ? some(0, 2, this::packing) : List.of());
    }

    private List<Description> descriptions() {
        return some(
                0,
                2,
                () ->
                        random.nextBoolean()
                                ? new Description(text(1, 80))
                                : new Description(code(1), code(2), code(2), text(1, 12), null));
    }

    private Packing packing() {
        return new Packing(
                1 + random.nextInt(999_999),
                maybe(() -> quantity(false)),
                maybe(() -> code(5)),
                maybe(
                        () ->
                                new Packing.Measures(
                                        null,
                                        new Quantity(
                                                BigDecimal.valueOf(random.nextInt(9_999)), code(2)),
                                        maybe(() -> new Quantity(BigDecimal.ONE, code(2))),
                                        maybe(
                                                () ->
                                                        new Packing.Box(
                                                                BigDecimal.TWO,
                                                                maybe(() -> BigDecimal.TEN),
                                                                null,
                                                                maybe(() -> code(2)))))),
                maybe(() -> 12));
    }

    private @Nullable Currency currency() {
        return maybe(() -> new Currency(code(2), code(3)));
    }

    private @Nullable Totals totals() {
        return maybe(
                () ->
                        new Totals(
                                maybe(this::number),
                                maybe(() -> quantity(true)),
                                maybe(() -> quantity(true)),
                                maybe(() -> text(1, 80))));
    }

    /// What comes in a document besides, in the standard's order.
    private List<Segment> also() {
        var also = new ArrayList<Segment>();
        if (random.nextBoolean()) {
            also.add(segment("ITD", "01", "3", "1.000", "", "15", "", "30"));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            also.add(segment("N9", "L1", "", "BUYER MESSAGE"));
            also.add(segment("MSG", text(1, 200)));
        }
        return also;
    }

    private List<Segment> terms() {
        return some(0, 2, () -> segment("SCH", "4", "EA", "", "", "002", "20271001"));
    }

    private static Segment segment(String tag, String... elements) {
        return new Segment(tag, List.of(elements));
    }

    private Quantity quantity(boolean unit) {
        var amount = BigDecimal.valueOf(random.nextInt(99_999), random.nextInt(3));
        return new Quantity(amount, unit ? code(2) : maybe(() -> code(2)));
    }

    private BigDecimal number() {
        return BigDecimal.valueOf(random.nextInt(-99_999, 99_999), random.nextInt(6));
    }

    private BigDecimal whole() {
        return BigDecimal.valueOf(random.nextInt(1_000_000));
    }

    private LocalDate date() {
        return LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(60))
                .plusSeconds(random.nextInt(3) == 0 ? random.nextInt(60) : 0)
                .plusNanos(random.nextInt(3) == 0 ? 10_000_000L * random.nextInt(100) : 0);
    }

    private String code(int length) {
        return text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
    }

    /// Without spaces around it.
    private String text(int least, int most) {
        var text = text(CHARACTERS, random.nextInt(least, most + 1)).strip();
        return text.length() < least ? "X".repeat(least) : text;
    }

    private String text(String characters, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    private <T> List<T> some(int least, int most, Supplier<T> one) {
        return IntStream.range(0, random.nextInt(least, most + 1))
                .mapToObj(i -> one.get())
                .toList();
    }

    private <T> @Nullable T maybe(Supplier<T> thing) {
        return random.nextInt(3) == 0 ? null : thing.get();
    }
}

package com.retail.platform.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.retail.platform.gs1.Barcode.Element;
import com.retail.platform.gs1.Barcode.Form;
import com.retail.platform.gs1.Barcode.Read;
import com.retail.platform.gs1.Barcode.Rejected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BarcodePropertiesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    @Property
    void whatIsWrittenIsReadBack(@ForAll("elements") List<Element> elements) {
        for (var text :
                List.of(
                        "]C1" + ElementString.write(elements),
                        '\u001D' + ElementString.write(elements),
                        ElementString.writeBracketed(elements))) {
            assertThat(Barcode.read(text, TODAY))
                    .isInstanceOfSatisfying(
                            Read.class, read -> assertThat(read.elements()).isEqualTo(elements));
        }
    }

    @Property
    void noOtherOrderOfTheAisChangesTheFields(
            @ForAll("elements") List<Element> elements, @ForAll Random random) {
        var shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, random);
        assertThat(fields(ElementString.write(shuffled)))
                .isEqualTo(fields(ElementString.write(elements)));
    }

    @Property
    void oneWrongDigitIsAlwaysFound(
            @ForAll("gtins") String gtin,
            @ForAll @IntRange(max = 13) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        int place = at % gtin.length();
        char wrong = (char) ('0' + (gtin.charAt(place) - '0' + by) % 10);
        assertThat(Gtin.parse(gtin.substring(0, place) + wrong + gtin.substring(place + 1)))
                .isInstanceOf(InvalidGtin.class);
    }

    @Property
    void everyLengthOfAGtinIsTheSameNumber(@ForAll("gtins") String gtin) {
        var parsed = Gtin.of(gtin);
        assertThat(Gtin.of(parsed.shortest())).isEqualTo(parsed);
        assertThat(parsed.digits()).hasSize(14).endsWith(gtin);
    }

    @Property
    void upcEIsAlwaysARightUpcA(@ForAll @IntRange(max = 1_999_999) int seven) {
        var digits = "%07d".formatted(seven);
        if (UpcE.expand(digits) instanceof Gtin gtin) {
            assertThat(gtin.digits()).startsWith("00" + digits.charAt(0));
            assertThat(UpcE.expand(digits + gtin.digits().charAt(13))).isEqualTo(gtin);
        }
    }

    @Property(tries = 5_000)
    void anythingAtAllIsAnswered(@ForAll("garbage") String raw, @ForAll Symbology symbology) {
        assertThatCode(
                        () -> {
                            assertAnswered(Barcode.read(raw, TODAY));
                            assertAnswered(Barcode.read(raw, symbology, TODAY));
                            assertAnswered(Barcode.read(raw, raw, TODAY));
                        })
                .doesNotThrowAnyException();
    }

    @Property
    void centuriesAreAWindowAroundToday(
            @ForAll @IntRange(min = 1970, max = 2150) int today,
            @ForAll @IntRange(max = 99) int twoDigits) {
        int year = Dates.year(twoDigits, today);
        assertThat(year % 100).isEqualTo(twoDigits);
        assertThat(year).isBetween(today - 49, today + 50);
    }

    private static void assertAnswered(Barcode barcode) {
        if (barcode instanceof Rejected rejected) {
            assertThat(rejected.text()).isNotBlank().hasSizeLessThan(400).matches("[ -~²³]+");
        } else if (barcode instanceof Read read) {
            assertThat(read.elements()).isNotEmpty();
            assertThat(read.unmet()).isNotNull();
        }
    }

    private static Object fields(String text) {
        return Barcode.read("]d2" + text, TODAY) instanceof Read read
                ? List.of(
                        Form.ELEMENT_STRING,
                        String.valueOf(read.gtin()),
                        String.valueOf(read.lot()),
                        String.valueOf(read.expiry()),
                        String.valueOf(read.count()),
                        read.others().entrySet().stream().map(Object::toString).sorted().toList())
                : "not read";
    }

    @Provide
    Arbitrary<String> gtins() {
        return Arbitraries.of(7, 11, 12, 13)
                .flatMap(length -> Arbitraries.strings().withCharRange('0', '9').ofLength(length))
                .filter(digits -> !digits.chars().allMatch(c -> c == '0'))
                .map(digits -> digits + CheckDigit.of(digits));
    }

    /// Values by their AI's format, as far as its checks let chance through, of AIs that get on
    /// with one another.
    @Provide
    Arbitrary<List<Element>> elements() {
        var ais = List.copyOf(ApplicationIdentifiers.all());
        return Arbitraries.of(ais)
                .flatMap(BarcodePropertiesTests::element)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(BarcodePropertiesTests::compatible)
                .filter(list -> !list.isEmpty());
    }

    private static Arbitrary<Element> element(ApplicationIdentifier ai) {
        var value = Arbitraries.just("");
        for (var part : ai.components()) {
            value = value.flatMap(before -> part(part).map(next -> before + next));
        }
        return value.map(text -> new Element(ai.code(), text));
    }

    private static Arbitrary<String> part(ApplicationIdentifier.Component part) {
        var characters =
                switch (part.type()) {
                    case 'N' -> "0123456789";
                    case 'Y' -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#-/";
                    case 'Z' -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
                    default -> SET_82;
                };
        var any =
                Arbitraries.strings()
                        .withChars(characters)
                        .ofMinLength(part.min())
                        .ofMaxLength(part.max());
        if (part.linters().contains(Linter.CSUM)) {
            return any.map(text -> text.substring(1) + CheckDigit.of(text.substring(1)));
        }
        if (part.linters().contains(Linter.YYMMD0) || part.linters().contains(Linter.YYMMDD)) {
            return Arbitraries.integers()
                    .between(0, 36_000)
                    .map(days -> LocalDate.of(1980, 1, 1).plusDays(days))
                    .map(
                            date ->
                                    "%02d%02d%02d"
                                            .formatted(
                                                    date.getYear() % 100,
                                                    date.getMonthValue(),
                                                    date.getDayOfMonth()));
        }
        return any;
    }

    private static List<Element> compatible(List<Element> drawn) {
        var kept = new ArrayList<Element>();
        for (var element : drawn) {
            var ai = ApplicationIdentifiers.exactly(element.ai());
            boolean isNew = kept.stream().noneMatch(k -> k.ai().equals(element.ai()));
            kept.add(element);
            try {
                ai.check(element.value(), TODAY.getYear());
                Associations.check(kept);
            } catch (Refusal refusal) {
                isNew = false;
            }
            boolean zero =
                    List.of("01", "02").contains(element.ai())
                            && element.value().chars().allMatch(c -> c == '0');
            if (!isNew || zero) {
                kept.removeLast();
            }
        }
        return List.copyOf(kept);
    }

    /// From noise to codes that are nearly right.
    @Provide
    Arbitrary<String> garbage() {
        var pieces =
                Arbitraries.of(
                        "]C1",
                        "]E0",
                        "]E4",
                        "]Q3",
                        "]d2",
                        "]",
                        "\u001D",
                        "(",
                        ")",
                        "(01)",
                        "01",
                        "09506000134352",
                        "10",
                        "17",
                        "261231",
                        "00",
                        "21",
                        "3103",
                        "000195",
                        "https://",
                        "http://a",
                        "/",
                        "/01/",
                        "/10/",
                        "?",
                        "&",
                        "=",
                        "%",
                        "%2F",
                        "%00",
                        "#",
                        "\\(",
                        "\0",
                        "\r",
                        " ",
                        "02345666",
                        "4006381333931",
                        "9",
                        "٣",
                        "\uD800",
                        "8008",
                        "253",
                        "8110",
                        "423");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.strings().ascii().ofMaxLength(450),
                Arbitraries.strings().withCharRange('0', '9').ofMaxLength(40),
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                elements()
                        .map(ElementString::write)
                        .map(text -> text.substring(text.length() / 3)));
    }
}

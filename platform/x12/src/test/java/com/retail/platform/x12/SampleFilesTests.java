package com.retail.platform.x12;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files as they were sent between real partners, and broken ones, from other projects' tests: each
/// transaction is read without loss, or refused with segment and element named.
class SampleFilesTests {

    /// Per interchange, `T` for a transaction that was taken, the first fault of one that was
    /// refused, or of an interchange that was not read.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    php-edi/846-sample.edi | T
                    php-edi/846-sample2.edi | ISA06
                    php-edi/850-sample.edi | T T T
                    php-edi/850-sample2.edi | ISA06
                    php-edi/855-sample.edi | T T T T
                    php-edi/855-sample2.edi | ISA06
                    php-edi/856-sample.edi | T T T
                    php-edi/856-sample2.edi | ISA06
                    php-edi/832-sample.edi | ST01
                    php-edi/997-sample2.edi | IEA02
                    gozer/asn856/asn856.txt | IEA02
                    gozer/po850/po850.txt | SE01
                    gozer/x12.base.txt | ST
                    gozer/x12.missing.ISA.txt | GS
                    gozer/x12.no.line.break.no.delim.txt | ISA
                    gozer/x12.wrong.GS.txt | XX
                    gozer/x12.wrong.ISA.txt | XXX
                    bots/855-004010UCS-01.x12 | T T T T T T
                    bots/simplemailbag.x12 | T
                    bots/mailbag01.x12 | ST01 / T / ST01 ST01 / GS04 / GS04 GS04 GS04 GS04 / T T / T DTM05 / T
                    bots/830-004010UCS-01.x12 | ST01
                    bots/894-004010UCS-01.x12 | ST01
                    staedi/multi-tx-transaction-type.edi | T T
                    staedi/invoice810_po850_dual.edi | ST01 ST01 GS08
                    staedi/invalid997.edi | GS08
                    staedi/invalid997_min.edi | GS05
                    staedi/simple997-multiple-interchanges.edi | GS08 / GS08 / GS08
                    staedi/simple_with_binary_segment.edi | GS08
                    staedi/ts210_80char.edi | ISA10
                    """)
    void readsWithoutLossOrNamesTheFault(String name, String expected) throws IOException {
        var text = Files.readString(SharedData.file("edi-x12/" + name), ISO_8859_1);
        var outcomes = new ArrayList<String>();
        for (var received : X12.read(text)) {
            switch (received) {
                case Received.NotRead no -> outcomes.add(first(no.faults()));
                case Interchange interchange -> {
                    outcomes.add(outcome(interchange));
                    keepsWhatItTakes(interchange, text);
                }
            }
        }
        assertThat(String.join(" / ", outcomes)).isEqualTo(expected);
    }

    private static String outcome(Interchange interchange) {
        return interchange.groups().stream()
                .flatMap(group -> group.transactions().stream())
                .map(
                        transaction ->
                                switch (transaction) {
                                    case Transaction.Taken taken -> "T";
                                    case Transaction.Refused no -> first(no.faults());
                                })
                .collect(Collectors.joining(" "));
    }

    private static String first(List<Fault> faults) {
        return faults.getFirst().toString().split("[ :]", -1)[0];
    }

    private static void keepsWhatItTakes(Interchange interchange, String text) {
        for (var group : interchange.groups()) {
            for (var transaction : group.transactions()) {
                if (transaction instanceof Transaction.Taken taken) {
                    var one = new Group(group.header(), List.of(taken));
                    var written = X12.write(new Interchange(interchange.header(), List.of(one)));
                    assertThat(segments(written, taken.control()))
                            .isEqualTo(segments(text, taken.control()));
                    assertThat(X12.read(written))
                            .containsExactly(new Interchange(interchange.header(), List.of(one)));
                }
            }
        }
    }

    /// The segments of a transaction, cut out by nothing but its delimiters: numbers by their
    /// value, without empty elements at the end or between pairs.
    private static List<List<String>> segments(String text, String control) {
        var start = Pattern.compile("\\bST([^A-Za-z0-9])\\d{3}\\1" + control + "\\W").matcher(text);
        assertThat(start.find()).isTrue();
        char separator = start.group(1).charAt(0);
        char terminator = text.charAt(start.end() - 1);
        var segments = new ArrayList<List<String>>();
        for (var segment :
                text.substring(start.start()).split(Pattern.quote(terminator + ""), -1)) {
            var elements = new ArrayList<String>();
            for (var element : segment.strip().split(Pattern.quote(separator + ""), -1)) {
                boolean time = elements.size() == 3 && elements.getFirst().equals("DTM");
                elements.add(time ? Wire.text(Wire.time(element)) : plain(element));
            }
            elements.removeIf(String::isEmpty);
            segments.add(elements);
            if (elements.getFirst().equals("SE")) {
                break;
            }
        }
        return segments;
    }

    private static String plain(String element) {
        return element.matches("0*[.][0-9]+|[0-9]+[.][0-9]+|0[0-9]")
                ? Wire.number(element).toPlainString()
                : element;
    }
}

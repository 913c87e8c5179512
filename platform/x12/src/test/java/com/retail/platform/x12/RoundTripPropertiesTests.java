package com.retail.platform.x12;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.x12.Interchange.Access;
import com.retail.platform.x12.Interchange.Delimiters;
import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.Interchange.Header;
import com.retail.platform.x12.Interchange.Partner;
import com.retail.platform.x12.document.Document;
import io.xlate.edi.schema.EDIComplexType;
import io.xlate.edi.schema.EDIReference;
import io.xlate.edi.schema.EDISimpleType;
import io.xlate.edi.schema.EDIType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What is written is read to the same, and what is read is written to the same.
class RoundTripPropertiesTests {

    private static final LocalDateTime AT = LocalDateTime.of(2027, 1, 4, 8, 30);
    private static final List<Form> FORMS =
            List.of(
                    Form.PRODUCTION,
                    Form.TEST,
                    new Form("00401", true, "I", new Delimiters('|', ':', '\n', null), null),
                    new Form(
                            "00501",
                            false,
                            "P",
                            new Delimiters('\u001d', '\u001f', '\u001e', '^'),
                            null),
                    new Form(
                            "00400",
                            false,
                            "P",
                            Delimiters.USUAL,
                            new Access("01", "0000000000", "01", "SECRET    ")));

    @Property(tries = 200)
    void documentsComeBackAsTheyWere(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var made = new Documents(random);
        var documents = new ArrayList<Document>();
        Stream.generate(made::any).limit(1 + random.nextInt(3)).forEach(documents::add);
        var header =
                new Header(
                        new Partner("ZZ", "RETAIL"),
                        new Partner("01", "123456789012345"),
                        AT,
                        random.nextInt(1_000_000_000),
                        FORMS.get(random.nextInt(FORMS.size())));
        var interchange = Interchange.of(header, 1 + random.nextInt(999), documents);

        var text = X12.write(interchange);

        assertThat(X12.read(text)).containsExactly(interchange);
        assertThat(X12.read(text.stripTrailing()))
                .as("without the last terminator, if it is a line's end")
                .containsExactly(interchange);
    }

    /// Transactions with any of the segments and elements that the schemas allow.
    @Property(tries = 200)
    void whatTheSchemasAllowIsKept(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var set = TransactionSet.values()[random.nextInt(TransactionSet.values().length)];
        var filled = new Filled(random, random.nextInt(3) * 0.4);
        filled.structure(set.schema().getStandard());
        var text = envelope(set, filled.segments);

        var interchange = (Interchange) X12.read(text).getFirst();
        var transaction = interchange.groups().getFirst().transactions().getFirst();

        switch (transaction) {
            case Transaction.Taken taken -> {
                var written = X12.write(interchange);
                assertThat(values(written)).isEqualTo(values(text));
                assertThat(X12.read(written)).containsExactly(interchange);
            }
            case Transaction.Refused refused ->
                    assertThat(refused.faults())
                            .as("only for elements that go together: " + text)
                            .allMatch(
                                    fault ->
                                            fault.reason() == Reason.ELEMENT_MISSING
                                                    && fault.element() > 0);
        }
    }

    private static List<String> values(String text) {
        return Stream.of(text.split("[*~\n]+")).filter(value -> !value.isBlank()).toList();
    }

    private static String envelope(TransactionSet set, List<String> segments) {
        return """
               ISA*00*          *00*          *ZZ*RETAIL         *ZZ*PARTNER        *270104*0830*U*00401*000000007*0*P*>~
               GS*%s*RETAIL*PARTNER*20270104*0830*7*X*004010~
               ST*%s*0001~
               %s~
               SE*%d*0001~
               GE*1*7~
               IEA*1*000000007~
               """
                .formatted(
                        set.function(),
                        set.code(),
                        String.join("~\n", segments),
                        segments.size() + 2);
    }

    /// Fills a transaction as its schema allows.
    private static final class Filled {

        private final SplittableRandom random;
        private final double leftOut;
        private final List<String> segments = new ArrayList<>();
        private int levels;
        private int lines;

        /// @param leftOut the share of what is optional that is not there
        Filled(SplittableRandom random, double leftOut) {
            this.random = random;
            this.leftOut = leftOut;
        }

        void structure(EDIComplexType structure) {
            for (var reference : structure.getReferences()) {
                var type = reference.getReferencedType();
                for (int i = times(reference); i > 0; i--) {
                    if (type.isType(EDIType.Type.SEGMENT)) {
                        segment((EDIComplexType) type);
                    } else if (type.isType(EDIType.Type.LOOP)) {
                        structure((EDIComplexType) type);
                    }
                }
            }
        }

        private int times(EDIReference reference) {
            int least = reference.getMinOccurs();
            if (least == 0 && random.nextDouble() < leftOut) {
                return 0;
            }
            return Math.min(reference.getMaxOccurs(), Math.max(least, 1 + random.nextInt(2)));
        }

        private void segment(EDIComplexType type) {
            var tag = type.getId();
            if (List.of("ST", "SE").contains(tag)) {
                return;
            }
            if (List.of("PO1", "LIN", "HL").contains(tag)) {
                lines += tag.equals("LIN") && levels > 0 ? 0 : 1;
            }
            var text = new StringBuilder(tag);
            switch (tag) {
                case "HL" -> {
                    levels++;
                    text.append("*").append(levels).append(levels == 1 ? "**S" : "*1*I");
                }
                case "CTT" -> text.append("*").append(lines).append(rest(type, 1));
                default -> text.append(rest(type, 0));
            }
            segments.add(text.toString().replaceAll("[*]+$", ""));
        }

        private String rest(EDIComplexType type, int from) {
            var text = new StringBuilder();
            var references = type.getReferences();
            for (var reference : references.subList(from, references.size())) {
                boolean there = reference.getMinOccurs() > 0 || random.nextDouble() >= leftOut;
                text.append('*').append(there ? element(reference) : "");
            }
            return text.toString();
        }

        private String element(EDIReference reference) {
            var type = (EDISimpleType) reference.getReferencedType();
            return switch (type.getBase()) {
                case DATE ->
                        "2027%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
                case TIME -> "%02d%02d".formatted(random.nextInt(24), random.nextInt(60));
                case NUMERIC -> Integer.toString(1 + random.nextInt(9));
                case DECIMAL ->
                        random.nextInt(1, 99) + "." + (type.getMaxLength() < 5 ? "5" : "25");
                default -> {
                    long most = Math.min(type.getMaxLength(), type.getMinLength() + 9);
                    int length = (int) random.nextLong(type.getMinLength(), most + 1);
                    yield "X" + "0123456789".repeat(9).substring(0, length - 1);
                }
            };
        }
    }
}

package com.retail.platform.x12;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.platform.x12.Interchange.Access;
import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.document.Segment;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.EDIStreamWriter;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes an interchange with its envelope, and lets the same schemas judge it that judge what
/// comes in.
final class InterchangeWriter {

    private static final String NOTHING = " ".repeat(10);
    private static final Access NO_ACCESS = new Access("00", NOTHING, "00", NOTHING);

    /// Versions of the envelope that have a repetition separator where older ones have a `U`.
    private static final String FIRST_WITH_REPETITION = "00402";

    private static final int LONGEST_ELEMENT = 500;
    private static final int MOST_FAULTS = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final Form form;
    private final EDIStreamWriter out;

    /// Where the segment that is written is: in the interchange, and where its transaction began.
    private int position;

    private int first = 1;

    private InterchangeWriter(Form form, ByteArrayOutputStream bytes) throws EDIStreamException {
        this.form = form;
        var factory = EDIOutputFactory.newFactory();
        factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
        var delimiters = form.delimiters();
        factory.setProperty(EDIStreamConstants.Delimiters.DATA_ELEMENT, delimiters.element());
        factory.setProperty(
                EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, delimiters.component());
        factory.setProperty(EDIStreamConstants.Delimiters.SEGMENT, delimiters.segment());
        factory.setProperty(EDIOutputFactory.PRETTY_PRINT, true);
        factory.setErrorReporter(
                (error, writer, location, data, type) -> report(error, location, data));
        this.out = factory.createEDIStreamWriter(bytes, UTF_8.name());
    }

    private void report(
            EDIStreamValidationError error, Location location, @Nullable CharSequence data) {
        var reason = SegmentReader.reason(error);
        boolean whole = reason.name().startsWith("SEGMENT");
        var value = data == null ? null : data.toString();
        var fault =
                new Fault(
                        whole && value != null ? value : location.getSegmentTag(),
                        position - first + 1,
                        whole ? 0 : Math.max(0, location.getElementPosition()),
                        reason,
                        whole ? null : value);
        if (!SegmentReader.isDelimiter(fault)) {
            fault(fault);
        }
    }

    static String write(Interchange interchange) {
        var bytes = new ByteArrayOutputStream();
        try {
            var writer = new InterchangeWriter(interchange.header().form(), bytes);
            writer.interchange(interchange);
            if (!writer.faults.isEmpty()) {
                throw new X12Exception(writer.faults);
            }
        } catch (EDIStreamException | EDISchemaException e) {
            throw new IllegalArgumentException(
                    "the envelope can't be written: " + e.getMessage(), e);
        }
        return bytes.toString(UTF_8);
    }

    private void interchange(Interchange interchange)
            throws EDIStreamException, EDISchemaException {
        out.setControlSchema(
                SchemaFactory.newFactory()
                        .getControlSchema(
                                EDIStreamConstants.Standards.X12, new String[] {form.version()}));
        out.startInterchange();
        header(interchange.header());
        for (var group : interchange.groups()) {
            group(group);
        }
        segment("IEA", interchange.groups().size(), control(interchange.header().control()));
        out.endInterchange();
    }

    private void header(Interchange.Header header) throws EDIStreamException {
        var access = Objects.requireNonNullElse(form.access(), NO_ACCESS);
        segment(
                "ISA",
                access.authorizationQualifier(),
                padded(access.authorization(), 10),
                access.securityQualifier(),
                padded(access.security(), 10),
                header.sender().qualifier(),
                padded(header.sender().id(), 15),
                header.receiver().qualifier(),
                padded(header.receiver().id(), 15),
                Wire.shortText(header.at().toLocalDate()),
                Wire.minutes(header.at().toLocalTime()),
                repetition(),
                form.version(),
                control(header.control()),
                form.acknowledge() ? "1" : "0",
                form.usage(),
                String.valueOf(form.delimiters().component()));
    }

    private String repetition() {
        var separator = form.delimiters().repetition();
        return form.version().compareTo(FIRST_WITH_REPETITION) < 0 || separator == null
                ? "U"
                : separator.toString();
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }

    private static String control(int number) {
        return "%09d".formatted(number);
    }

    private void group(Group group) throws EDIStreamException {
        var header = group.header();
        segment(
                "GS",
                header.function(),
                header.sender(),
                header.receiver(),
                header.at().toLocalDate(),
                header.at().toLocalTime(),
                header.control(),
                header.version().agency(),
                header.version().number());
        for (var transaction : group.transactions()) {
            switch (transaction) {
                case Transaction.Taken taken -> transaction(taken);
                case Transaction.Refused refused ->
                        throw new IllegalArgumentException(
                                "transaction " + refused.control() + " was refused");
            }
        }
        segment("GE", group.transactions().size(), header.control());
    }

    private void transaction(Transaction.Taken transaction) throws EDIStreamException {
        var set = TransactionSet.of(transaction.document());
        var segments = TransactionSet.write(transaction.document());
        first = position + 1;
        segment("ST", set.code(), transaction.control());
        // StAEDI takes schemas for equal whose types have the same names, and keeps the first
        out.setTransactionSchema(null);
        out.setTransactionSchema(set.schema());
        for (var segment : segments) {
            write(segment);
        }
        segment("SE", segments.size() + 2, transaction.control());
        first = 1;
    }

    private void segment(String tag, @Nullable Object... values) throws EDIStreamException {
        var elements = new ArrayList<String>();
        for (var value : values) {
            elements.add(Wire.text(value));
        }
        write(new Segment(tag, elements));
    }

    private void write(Segment segment) throws EDIStreamException {
        position++;
        out.writeStartSegment(segment.tag());
        for (int place = 1; place <= segment.elements().size(); place++) {
            var value = segment.element(place);
            if (isSayable(segment.tag(), place, value)) {
                out.writeElement(value);
            } else {
                out.writeEmptyElement();
            }
        }
        out.writeEndSegment();
    }

    /// X12 has no way to say that a delimiter is none.
    private boolean isSayable(String tag, int place, String value) {
        if (tag.equals("ISA")) {
            return true;
        }
        var delimiters = form.delimiters();
        var reason =
                value.length() > LONGEST_ELEMENT
                        ? Reason.TOO_LONG
                        : value.chars()
                                        .anyMatch(
                                                c ->
                                                        c == delimiters.element()
                                                                || c == delimiters.component()
                                                                || c == delimiters.segment()
                                                                || Character.isISOControl(c))
                                ? Reason.INVALID_CHARACTER
                                : null;
        if (reason != null) {
            fault(new Fault(tag, position - first + 1, place, reason, value));
        }
        return reason == null;
    }

    private void fault(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }
}

package com.retail.platform.x12;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.platform.x12.Interchange.Access;
import com.retail.platform.x12.Interchange.Delimiters;
import com.retail.platform.x12.Interchange.Form;
import com.retail.platform.x12.Interchange.Header;
import com.retail.platform.x12.Interchange.Partner;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamConstants;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an interchange, segment by segment, and puts groups and transactions together.
final class InterchangeReader {

    private static final String NO_ACCESS = " ".repeat(10);

    private final EDIStreamReader in;
    private final SegmentReader segments;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private @Nullable Header header;
    private @Nullable GroupReader group;

    /// Whether the next segment is the ST of a transaction; elsewhere ST is like any other.
    private boolean starting;

    private InterchangeReader(EDIStreamReader in) {
        this.in = in;
        this.segments = new SegmentReader(in);
    }

    static List<Received> read(String text) {
        if (text.length() > X12.MOST_CHARACTERS) {
            var fault = new Fault("", 0, 0, Reason.TOO_MUCH, null);
            return List.of(new Received.NotRead(List.of(fault)));
        }
        var received = new ArrayList<Received>();
        Splitter.split(
                text,
                interchange -> received.add(readOne(interchange)),
                faults -> received.add(new Received.NotRead(faults)));
        return received;
    }

    private static Received readOne(String interchange) {
        var factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
        try (var in =
                factory.createEDIStreamReader(
                        new ByteArrayInputStream(interchange.getBytes(UTF_8)), UTF_8.name())) {
            return new InterchangeReader(in).read();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be read", e);
        } catch (EDIStreamException e) {
            throw new IllegalStateException("UTF-8 is not known", e);
        }
    }

    private Received read() {
        try {
            while (in.hasNext()) {
                take();
            }
        } catch (EDIStreamException e) {
            faults.add(segments.broken());
        }
        if (header == null && faults.isEmpty()) {
            faults.add(new Fault("ISA", 1, 0, Reason.SEGMENT_MISSING, null));
        }
        return header == null || !faults.isEmpty()
                ? new Received.NotRead(faults)
                : new Interchange(header, groups);
    }

    private void take() throws EDIStreamException {
        switch (in.next()) {
            case START_GROUP -> group = new GroupReader();
            case END_GROUP -> {
                if (group != null) {
                    group.end(faults).ifPresent(groups::add);
                }
                group = null;
            }
            case START_TRANSACTION -> {
                if (group != null) {
                    group.startTransaction();
                    starting = true;
                }
            }
            case END_TRANSACTION -> {
                if (group != null) {
                    group.endTransaction();
                }
            }
            case START_LOOP -> {
                if (group != null) {
                    group.startLoop();
                }
            }
            case END_LOOP -> {
                if (group != null) {
                    group.endLoop();
                }
            }
            case START_SEGMENT -> segments.start();
            case ELEMENT_DATA -> segments.element();
            case END_SEGMENT -> add(segments.end());
            case SEGMENT_ERROR, ELEMENT_OCCURRENCE_ERROR, ELEMENT_DATA_ERROR ->
                    fault(segments.fault());
            default -> {
                // a composite, whose unexpected elements are faults of their own
            }
        }
    }

    private void add(Elements segment) {
        var tag = segment.segment().tag();
        if (tag.equals("ISA")) {
            header = header(segment);
        } else if (group != null) {
            if (starting) {
                starting = false;
                // StAEDI takes schemas for equal whose types have the same names, and keeps the
                // first
                in.setTransactionSchema(null);
                in.setTransactionSchema(
                        TransactionSet.of(segment.required(1))
                                .map(TransactionSet::schema)
                                .orElse(null));
            }
            group.add(segment);
        }
    }

    private void fault(Fault fault) {
        if (group != null) {
            group.fault(fault);
        } else if (!SegmentReader.isDelimiter(fault)) {
            faults.add(fault);
        }
    }

    private @Nullable Header header(Elements isa) {
        try {
            return new Header(
                    new Partner(isa.required(5), isa.required(6).strip()),
                    new Partner(isa.required(7), isa.required(8).strip()),
                    LocalDateTime.of(
                            isa.required(9, isa.shortDate(9)), isa.required(10, isa.time(10))),
                    isa.required(13, isa.integer(13)),
                    new Form(
                            isa.required(12),
                            isa.required(14).equals("1"),
                            isa.required(15),
                            delimiters(in.getDelimiters()),
                            access(isa)));
        } catch (Unreadable e) {
            faults.add(e.fault());
        }
        return null;
    }

    private static Delimiters delimiters(Map<String, Character> found) {
        return new Delimiters(
                found.getOrDefault(EDIStreamConstants.Delimiters.DATA_ELEMENT, '*'),
                found.getOrDefault(EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, '>'),
                found.getOrDefault(EDIStreamConstants.Delimiters.SEGMENT, '~'),
                found.get(EDIStreamConstants.Delimiters.REPETITION));
    }

    private static @Nullable Access access(Elements isa) {
        var access = new Access(isa.required(1), isa.required(2), isa.required(3), isa.required(4));
        return access.equals(new Access("00", NO_ACCESS, "00", NO_ACCESS)) ? null : access;
    }
}

package com.retail.platform.local.importing;

import com.retail.platform.local.suite.SuiteFailure;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A CSV file as a shop exports it: with or without a byte order mark, separated by comma,
/// semicolon or tab, quoted where needed, in UTF-8. Lines that aren't are refused one by one, not
/// the whole file.
///
/// @param name the file's own name, for messages
/// @param header the columns' names
/// @param lines all lines below it
/// @param rows the lines that can be read
/// @param refused those that can't
public record CsvFile(
        String name,
        List<String> header,
        List<Line> lines,
        List<Line> rows,
        List<RejectedRow> refused) {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// One line.
    ///
    /// @param number where it begins in the file, the header being line 1
    public record Line(long number, List<String> fields) {

        String field(int column) {
            return column < fields.size() ? fields.get(column).strip() : "";
        }

        /// As it stood in the file, roughly.
        String text() {
            return String.join(",", fields);
        }
    }

    public static CsvFile read(Path file) {
        var name = String.valueOf(file.getFileName());
        if (!Files.isReadable(file)) {
            throw new SuiteFailure("There is no file " + file + " that can be read.");
        }
        try (var reader = open(file)) {
            return read(name, reader);
        } catch (IOException e) {
            throw new SuiteFailure("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    static CsvFile of(String name, String text) {
        try {
            return read(name, new BufferedReader(new StringReader(text)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CsvFile read(String name, BufferedReader reader) throws IOException {
        var lines = new ArrayList<Line>();
        var rows = new ArrayList<Line>();
        var refused = new ArrayList<RejectedRow>();
        List<String> header = List.of();
        long line = 1;
        try (var csv = reader(reader)) {
            for (var record : csv) {
                line = record.getStartingLineNumber();
                if (header.isEmpty()) {
                    header = record.getFields().stream().map(String::strip).toList();
                } else {
                    var read = new Line(line, List.copyOf(record.getFields()));
                    lines.add(read);
                    take(name, header, read, rows, refused);
                }
            }
        } catch (CsvParseException | java.io.UncheckedIOException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            refused.add(
                    new RejectedRow(
                            name,
                            line + 1,
                            "the file can't be read from here: " + cause.getMessage(),
                            "",
                            null));
        }
        if (header.isEmpty()) {
            throw new SuiteFailure(name + " is empty: it needs a line with the columns' names.");
        }
        return new CsvFile(name, header, lines, rows, refused);
    }

    private static void take(
            String name,
            List<String> header,
            Line line,
            List<Line> rows,
            List<RejectedRow> refused) {
        var text = line.text();
        if (text.indexOf(REPLACEMENT) >= 0) {
            refused.add(RejectedRow.of(name, line, "is not UTF-8"));
        } else if (line.fields().size() != header.size()) {
            refused.add(
                    RejectedRow.of(
                            name,
                            line,
                            "has "
                                    + line.fields().size()
                                    + " fields, the header has "
                                    + header.size()));
        } else {
            rows.add(line);
        }
    }

    private static CsvReader<CsvRecord> reader(BufferedReader reader) throws IOException {
        skipByteOrderMark(reader);
        return CsvReader.builder()
                .fieldSeparator(separator(reader))
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord((Reader) reader);
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /// The one of comma, semicolon and tab that the first line has most of.
    private static char separator(BufferedReader reader) throws IOException {
        var start = new char[8192];
        reader.mark(start.length);
        int length = Math.max(0, reader.read(start));
        reader.reset();
        var line = new String(start, 0, length).lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }

    private static BufferedReader open(Path file) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16);
    }
}

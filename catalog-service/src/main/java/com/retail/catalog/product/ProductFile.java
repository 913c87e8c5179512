package com.retail.catalog.product;

import com.retail.catalog.CatalogProperties;
import com.retail.platform.web.Problem;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Reads a CSV file of products: UTF-8, a header, comma or semicolon between the cells.
@Component
public class ProductFile {

    private final CatalogProperties properties;

    ProductFile(CatalogProperties properties) {
        this.properties = properties;
    }

    /// The rows of the file.
    ///
    /// @throws Problem 400 when it is no CSV or has columns that nobody knows, 422 when it has too
    ///   many rows
    public List<ImportRow> read(byte[] file) {
        var text = text(file);
        var rows = new ArrayList<ImportRow>();
        List<String> header = List.of();
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            for (var line : reader) {
                if (header.isEmpty()) {
                    header = header(line);
                } else {
                    rows.add(row(header, line));
                }
                if (rows.size() > properties.maxImportRows()) {
                    throw Problem.invalid(
                            "", "a file has at most " + properties.maxImportRows() + " rows");
                }
            }
        } catch (CsvParseException broken) {
            throw Problem.badRequest("The file is no valid CSV after row " + rows.size() + ".");
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (header.isEmpty()) {
            throw Problem.badRequest(
                    "A CSV file with a header is needed; its columns are " + ImportRow.COLUMNS);
        }
        return rows;
    }

    private static String text(byte[] file) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The file is not in UTF-8.");
        }
    }

    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    private static List<String> header(CsvRecord line) {
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var field : line.getFields()) {
            var name = field.strip().toLowerCase(Locale.ROOT);
            if (!ImportRow.COLUMNS.contains(name) || !seen.add(name)) {
                throw Problem.badRequest(
                        "The header has a column that is unknown or stands there twice.",
                        Problem.Fault.at(
                                "/" + name, "is not one of the columns " + ImportRow.COLUMNS));
            }
            names.add(name);
        }
        if (!seen.contains("name")) {
            throw Problem.badRequest(
                    "The header lacks a column.", Problem.Fault.at("/name", "is required"));
        }
        return names;
    }

    private static ImportRow row(List<String> header, CsvRecord line) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < Math.min(header.size(), line.getFieldCount()); i++) {
            var cell = CsvCells.read(line.getField(i)).strip();
            if (!cell.isEmpty()) {
                cells.put(header.get(i), cell);
            }
        }
        return new ImportRow(
                line.getStartingLineNumber(), cells, line.getFieldCount() == header.size());
    }
}

package com.retail.catalog.product;

/// Cells that a spreadsheet shows and never runs.
final class CsvCells {

    private static final String RUNS = "=+-@\t\r";

    private CsvCells() {}

    /// A quote before what a spreadsheet would take for a formula.
    static String write(String text) {
        return isFormula(text, 0) || (text.startsWith("'") && isFormula(text, 1))
                ? "'" + text
                : text;
    }

    /// The cell without the quote that [#write] put there.
    static String read(String cell) {
        boolean quoted =
                cell.startsWith("'")
                        && (isFormula(cell, 1) || (cell.startsWith("''") && isFormula(cell, 2)));
        return quoted ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text, int at) {
        return text.length() > at && RUNS.indexOf(text.charAt(at)) >= 0;
    }
}

package com.retail.platform.x12;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/// Values as the standard writes them.
final class Wire {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HHmm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter HUNDREDTHS = DateTimeFormatter.ofPattern("HHmmssSS");

    /// As in ISA; the century is the one from 1970 on.
    private static final DateTimeFormatter SHORT_DATE =
            new DateTimeFormatterBuilder()
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern("MMdd")
                    .toFormatter();

    private static final int LONGEST_NUMBER = 40;

    private Wire() {}

    static String minutes(LocalTime time) {
        return MINUTES.format(time);
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number(number);
            case LocalDate date -> DATE.format(date);
            case LocalTime time -> time(time);
            default -> value.toString();
        };
    }

    /// Without an exponent, and without a zero before the point.
    private static String number(BigDecimal number) {
        var text = number.toPlainString();
        if (text.startsWith("0.")) {
            return text.substring(1);
        }
        return text.startsWith("-0.") ? "-" + text.substring(2) : text;
    }

    private static String time(LocalTime time) {
        if (time.getNano() / 10_000_000 > 0) {
            return HUNDREDTHS.format(time);
        }
        return time.getSecond() > 0 ? SECONDS.format(time) : MINUTES.format(time);
    }

    static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }

    /// Hours and minutes, with seconds, tenths and hundredths of them or without.
    static LocalTime time(String text) {
        if (text.length() < 4 || text.length() == 5) {
            throw new DateTimeException("hours and minutes need two digits each");
        }
        var digits = (text + "0000").substring(0, 8);
        return LocalTime.parse(digits, HUNDREDTHS);
    }

    static BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("too long");
        }
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            throw new NumberFormatException("too great or too small");
        }
        return number;
    }

    static LocalDate shortDate(String text) {
        return LocalDate.parse(text, SHORT_DATE);
    }

    static String shortText(LocalDate date) {
        return SHORT_DATE.format(date);
    }

    /// Whether one text says what the other says: the same, the same number, or the same time or
    /// date written longer.
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        return isNumber(one)
                && isNumber(other)
                && (number(one).compareTo(number(other)) == 0
                        || one.matches(other + "0{2,4}")
                        || other.matches(one + "0{2,4}"));
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER
                && text.matches("-?[0-9]*[.]?[0-9]+(E-?[0-9]{1,2})?");
    }
}

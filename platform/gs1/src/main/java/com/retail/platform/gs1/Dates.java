package com.retail.platform.gs1;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Dates of two-digit years by the century rule of the General Specifications (7.12): the year is
/// from 49 years before the reference year to 50 years after it.
final class Dates {

    private Dates() {}

    static int year(int twoDigits, int referenceYear) {
        int century = referenceYear - referenceYear % 100;
        int ahead = twoDigits - referenceYear % 100;
        if (ahead >= 51) {
            return century - 100 + twoDigits;
        }
        return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
    }

    /// The date of checked YYMMDD; day 00 is the month's last.
    static LocalDate date(CharSequence yymmdd, int referenceYear) {
        int year = year((int) Text.number(yymmdd, 0, 2), referenceYear);
        int month = (int) Text.number(yymmdd, 2, 4);
        int day = (int) Text.number(yymmdd, 4, 6);
        return day == 0 ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
    }

    /// What is wrong with the date of `yearDigits` (2 or 4), month and day; null if nothing.
    static @Nullable String fault(
            CharSequence text,
            int from,
            int to,
            int yearDigits,
            boolean dayMayBeZero,
            int referenceYear) {
        if (to - from != yearDigits + 4) {
            return "is not a date of " + (yearDigits + 4) + " digits";
        }
        if (!Text.areDigits(text, from, to)) {
            return "is not a date in digits";
        }
        int number = (int) Text.number(text, from, from + yearDigits);
        int year = yearDigits == 2 ? year(number, referenceYear) : number;
        int month = (int) Text.number(text, to - 4, to - 2);
        int day = (int) Text.number(text, to - 2, to);
        if (month < 1 || month > 12) {
            return "has no such month";
        }
        boolean exists = day == 0 ? dayMayBeZero : day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? null : "has no such day";
    }
}

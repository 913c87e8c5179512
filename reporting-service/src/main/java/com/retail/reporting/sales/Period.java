package com.retail.reporting.sales;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// What a report counts by: the day, the ISO week (it begins on Monday), or the month.
public enum Period {
    DAILY("d.business_date"),
    WEEKLY("date_trunc('week', d.business_date::timestamp)::date"),
    MONTHLY("date_trunc('month', d.business_date::timestamp)::date");

    private final String sql;

    Period(String sql) {
        this.sql = sql;
    }

    /// The first day of the period that this day is in.
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
        };
    }

    /// The last day of the period that this day is in.
    public LocalDate end(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> start(day).plusDays(6);
            case MONTHLY -> day.with(TemporalAdjusters.lastDayOfMonth());
        };
    }

    /// [#start] as PostgreSQL says it of `d.business_date`.
    String sql() {
        return sql;
    }
}

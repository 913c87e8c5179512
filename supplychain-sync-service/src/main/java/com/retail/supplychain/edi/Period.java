package com.retail.supplychain.edi;

import com.retail.platform.web.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Business days from the first to the last, [#LONGEST] at most.
public record Period(LocalDate from, LocalDate to) {

    static final int LONGEST = 31;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    /// A 422 problem if it is none.
    public Period {
        if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
            throw invalid("from", "is a day that can't be");
        }
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw invalid("to", "must be " + LONGEST + " days or less from the first on");
        }
    }

    private static Problem invalid(String parameter, String detail) {
        return Problem.invalid(List.of(Problem.Fault.in(parameter, detail)));
    }
}

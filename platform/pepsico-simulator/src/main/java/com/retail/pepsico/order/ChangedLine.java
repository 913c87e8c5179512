package com.retail.pepsico.order;

import com.retail.pepsico.Refusal;
import com.retail.pepsico.Units;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another quantity for a line that is there; 0 takes it away.
public record ChangedLine(
        @Min(1) @Max(100_000) int lineNumber,
        @Min(0) @Max(1_000_000_000) long quantity,
        @NotNull @Pattern(regexp = Units.PATTERN) String unit,
        @Min(1) @Max(100_000) @Nullable Integer unitsPerPack) {

    /// The new quantities by line number.
    ///
    /// @param known the line numbers that are there
    public static Map<Integer, OrderedAs> byLine(
            @Nullable List<ChangedLine> lines, Collection<Integer> known) {
        Map<Integer, OrderedAs> changed = new LinkedHashMap<>();
        for (int i = 0; lines != null && i < lines.size(); i++) {
            var line = lines.get(i);
            var pointer = "/lines/" + i;
            if (!known.contains(line.lineNumber)) {
                throw Refusal.invalid("invalid", pointer + "/line_number", "there is no such line");
            }
            var written = OrderedAs.of(line.quantity, line.unit, line.unitsPerPack, pointer);
            if (changed.put(line.lineNumber, written) != null) {
                throw Refusal.invalid("invalid", pointer + "/line_number", "must be unique");
            }
        }
        return changed;
    }
}

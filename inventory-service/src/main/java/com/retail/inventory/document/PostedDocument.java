package com.retail.inventory.document;

import com.retail.inventory.stock.Outcome;
import java.util.List;

/// A document, and what became of each of its lines.
///
/// @param repeated whether it was booked before: this is the first answer again
public record PostedDocument(Document document, List<Outcome> outcomes, boolean repeated) {

    static PostedDocument of(Document document, List<Outcome> outcomes) {
        return new PostedDocument(
                document,
                outcomes,
                outcomes.stream()
                        .allMatch(
                                outcome ->
                                        outcome instanceof Outcome.Posted posted
                                                && posted.repeated()));
    }
}

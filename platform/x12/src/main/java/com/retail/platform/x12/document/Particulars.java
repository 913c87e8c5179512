package com.retail.platform.x12.document;

import java.util.List;

/// Who, when, and under which numbers: of a whole document or of a part of it.
public record Particulars(
        List<Reference> references,
        List<Contact> contacts,
        List<Moment> moments,
        List<Party> parties) {

    public static final Particulars NONE =
            new Particulars(List.of(), List.of(), List.of(), List.of());

    public Particulars {
        references = List.copyOf(references);
        contacts = List.copyOf(contacts);
        moments = List.copyOf(moments);
        parties = List.copyOf(parties);
    }
}

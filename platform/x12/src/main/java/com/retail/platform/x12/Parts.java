package com.retail.platform.x12;

import com.retail.platform.x12.document.Address;
import com.retail.platform.x12.document.Contact;
import com.retail.platform.x12.document.Currency;
import com.retail.platform.x12.document.Identifier;
import com.retail.platform.x12.document.Moment;
import com.retail.platform.x12.document.Particulars;
import com.retail.platform.x12.document.Party;
import com.retail.platform.x12.document.Quantity;
import com.retail.platform.x12.document.Reference;
import com.retail.platform.x12.document.Totals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What documents have in common: who, when, under which numbers, and the totals.
final class Parts {

    private static final int CHANNELS = 3;

    private Parts() {}

    static Particulars particulars(Loop loop) {
        return new Particulars(
                loop.takeAll("REF", Parts::reference),
                loop.takeAll("PER", Parts::contact),
                loop.takeAll("DTM", Parts::moment),
                loop.takeLoops("N1", Parts::party));
    }

    static void write(Particulars particulars, Sheet sheet) {
        particulars.references().forEach(reference -> write("REF", reference, sheet));
        particulars.contacts().forEach(contact -> write(contact, sheet));
        particulars.moments().forEach(moment -> write(moment, sheet));
        particulars.parties().forEach(party -> sheet.loop("N1", inner -> write(party, inner)));
    }

    static Reference reference(Elements segment) {
        return new Reference(segment.required(1), segment.text(2), segment.text(3));
    }

    static void write(String tag, Reference reference, Sheet sheet) {
        sheet.add(tag, reference.qualifier(), reference.id(), reference.text());
    }

    static Moment moment(Elements segment) {
        return new Moment(segment.required(1), segment.date(2), segment.time(3), segment.text(4));
    }

    static void write(Moment moment, Sheet sheet) {
        sheet.add("DTM", moment.qualifier(), moment.date(), moment.time(), moment.zone());
    }

    static Contact contact(Elements segment) {
        var channels = new ArrayList<Contact.Channel>();
        for (int place = 3; place < 3 + 2 * CHANNELS; place += 2) {
            if (segment.text(place) != null) {
                channels.add(
                        new Contact.Channel(segment.required(place), segment.required(place + 1)));
            }
        }
        return new Contact(segment.required(1), segment.text(2), channels);
    }

    static void write(Contact contact, Sheet sheet) {
        var values = new ArrayList<@Nullable Object>();
        values.add(contact.function());
        values.add(contact.name());
        for (var channel : contact.channels()) {
            values.add(channel.qualifier());
            values.add(channel.number());
        }
        sheet.add("PER", values.toArray());
    }

    private static Party party(Loop loop) {
        var named = loop.require("N1");
        var names = new ArrayList<String>();
        addTexts(names, named, 2, 2);
        loop.takeAll("N2", more -> addTexts(names, more, 1, 2));
        return new Party(
                named.required(1),
                names,
                identifier(named, 3),
                address(loop),
                loop.takeAll("REF", Parts::reference),
                loop.takeAll("PER", Parts::contact));
    }

    private static void write(Party party, Sheet sheet) {
        var names = party.names();
        var id = party.id();
        sheet.add(
                "N1",
                party.role(),
                names.isEmpty() ? null : names.getFirst(),
                id == null ? null : id.qualifier(),
                id == null ? null : id.id());
        writeLines("N2", names.subList(Math.min(1, names.size()), names.size()), sheet);
        var address = party.address();
        if (address != null) {
            writeLines("N3", address.street(), sheet);
            var place = address.place();
            sheet.add(
                    "N4",
                    address.city(),
                    address.region(),
                    address.postalCode(),
                    address.country(),
                    place == null ? null : place.qualifier(),
                    place == null ? null : place.id());
        }
        party.references().forEach(reference -> write("REF", reference, sheet));
        party.contacts().forEach(contact -> write(contact, sheet));
    }

    private static @Nullable Address address(Loop loop) {
        var street = new ArrayList<String>();
        loop.takeAll("N3", lines -> addTexts(street, lines, 1, 2));
        var city = loop.take("N4");
        if (city == null) {
            return street.isEmpty() ? null : new Address(street, null, null, null, null, null);
        }
        return new Address(
                street,
                city.text(1),
                city.text(2),
                city.text(3),
                city.text(4),
                identifier(city, 5));
    }

    private static List<String> addTexts(List<String> texts, Elements segment, int from, int to) {
        for (int place = from; place <= to; place++) {
            var text = segment.text(place);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// Two lines a segment.
    private static void writeLines(String tag, List<String> lines, Sheet sheet) {
        for (int i = 0; i < lines.size(); i += 2) {
            sheet.add(tag, lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : null);
        }
    }

    private static @Nullable Identifier identifier(Elements segment, int place) {
        var qualifier = segment.text(place);
        return qualifier == null
                ? null
                : new Identifier(qualifier, segment.required(place + 1, segment.text(place + 1)));
    }

    static @Nullable Currency currency(Loop loop) {
        var segment = loop.take("CUR");
        return segment == null ? null : new Currency(segment.required(1), segment.required(2));
    }

    static void write(@Nullable Currency currency, Sheet sheet) {
        if (currency != null) {
            sheet.add("CUR", currency.whose(), currency.code());
        }
    }

    /// A quantity and behind it its unit.
    static @Nullable Quantity quantity(Elements segment, int place) {
        var amount = segment.number(place);
        return amount == null ? null : new Quantity(amount, segment.text(place + 1));
    }

    static @Nullable Object amount(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.amount();
    }

    static @Nullable String unit(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.unit();
    }

    /// The totals; what is said besides them belongs to the document.
    static @Nullable Totals totals(Loop transaction) {
        var totals = new ArrayList<Totals>();
        transaction.changeLoops(
                "CTT",
                loop -> {
                    var segment = loop.require("CTT");
                    totals.add(
                            new Totals(
                                    segment.number(2),
                                    quantity(segment, 3),
                                    quantity(segment, 5),
                                    segment.text(7)));
                });
        return totals.isEmpty() ? null : totals.getFirst();
    }

    static void write(@Nullable Totals totals, int lines, Sheet sheet) {
        if (totals != null) {
            sheet.loop(
                    "CTT",
                    inner ->
                            inner.add(
                                    "CTT",
                                    lines,
                                    totals.hash(),
                                    amount(totals.weight()),
                                    unit(totals.weight()),
                                    amount(totals.volume()),
                                    unit(totals.volume()),
                                    totals.description()));
        }
    }
}

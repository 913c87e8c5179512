package com.retail.supplychain.webhook;

import com.retail.supplychain.Times;
import com.retail.supplychain.order.OrderQuantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An object of a webhook's body, field by field: what is needed and not there, or not as agreed,
/// makes the webhook a misfit. Fields nobody asks for are left alone.
///
/// @param at where it is in the body
record Fields(String at, JsonNode json) {

    private static final int LONGEST_TEXT = 100;
    private static final Pattern MONEY = Pattern.compile("-?[0-9]{1,12}\\.[0-9]{2,4}");
    private static final Instant LATEST = Instant.ofEpochSecond(1L << 33);

    String text(String name) {
        var text = json.path(name).asString("");
        if (text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw misfit(name, "is not a usable text");
        }
        return text;
    }

    @Nullable String textOrNull(String name) {
        return isMissing(name) ? null : text(name);
    }

    UUID id(String name) {
        try {
            return UUID.fromString(json.path(name).asString(""));
        } catch (IllegalArgumentException e) {
            throw misfit(name, "is not an id of ours");
        }
    }

    @Nullable UUID idOrNull(String name) {
        return isMissing(name) ? null : id(name);
    }

    Instant time(String name) {
        try {
            var time = Instant.parse(text(name));
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw misfit(name, "is a time that can't be");
            }
            return time;
        } catch (DateTimeException e) {
            throw misfit(name, "is not a time");
        }
    }

    LocalDate date(String name) {
        try {
            var date = LocalDate.parse(text(name));
            if (!Times.isBelievable(date)) {
                throw misfit(name, "is a day that can't be");
            }
            return date;
        } catch (DateTimeException e) {
            throw misfit(name, "is not a day");
        }
    }

    @Nullable LocalDate dateOrNull(String name) {
        return isMissing(name) ? null : date(name);
    }

    long count(String name, long least, long most) {
        var node = json.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw misfit(name, "is not a whole number");
        }
        long value = node.longValue();
        if (value < least || value > most) {
            throw misfit(name, "is out of range");
        }
        return value;
    }

    /// Base units.
    long units(String name) {
        return count(name, 0, OrderQuantity.MOST);
    }

    long countOr(String name, long least, long most, long otherwise) {
        return isMissing(name) ? otherwise : count(name, least, most);
    }

    @Nullable Long countOrNull(String name, long least, long most) {
        return isMissing(name) ? null : count(name, least, most);
    }

    BigDecimal money(String name) {
        var text = text(name);
        if (!MONEY.matcher(text).matches()) {
            throw misfit(name, "is not an amount of money");
        }
        return new BigDecimal(text);
    }

    /// Quantities beside it are eaches, as the supplier always says.
    void requireEach() {
        if (!"each".equals(json.path("unit").asString(""))) {
            throw misfit("unit", "is not 'each'");
        }
    }

    Fields object(String name) {
        if (!json.path(name).isObject()) {
            throw misfit(name, "is not there");
        }
        return new Fields(at + name + "/", json.path(name));
    }

    @Nullable Fields objectOrNull(String name) {
        return isMissing(name) ? null : object(name);
    }

    <T> List<T> list(String name, int most, Function<Fields, T> item) {
        var items = json.path(name);
        if (!items.isArray() || items.size() > most) {
            throw misfit(name, "is not a list of " + most + " at most");
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < items.size(); i++) {
            var place = at + name + "/" + i + "/";
            if (!items.get(i).isObject()) {
                throw new Misfit(place + " is not an object");
            }
            all.add(item.apply(new Fields(place, items.get(i))));
        }
        return all;
    }

    <T> List<T> someOf(String name, int most, Function<Fields, T> item) {
        var all = list(name, most, item);
        if (all.isEmpty()) {
            throw misfit(name, "are none");
        }
        return all;
    }

    boolean isMissing(String name) {
        var node = json.path(name);
        return node.isMissingNode() || node.isNull();
    }

    Misfit misfit(String name, String what) {
        return new Misfit(at + name + " " + what);
    }
}

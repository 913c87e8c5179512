package com.retail.platform.gs1;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The checks of content that the GS1 syntax dictionary names; each is given a part of a value.
enum Linter {
    CSET82((s, from, to, _) -> characters(s, from, to, Text::isSet82)),
    CSET39((s, from, to, _) -> characters(s, from, to, Text::isSet39)),
    CSET64((s, from, to, _) -> base64url(s, from, to)),
    CSETNUMERIC((s, from, to, _) -> characters(s, from, to, Text::isDigit)),
    CSUM(
            Reason.WRONG_CHECK_DIGIT,
            (s, from, to, _) -> CheckDigit.isValid(s, from, to) ? null : "has a wrong check digit"),
    CSUMALPHA(Reason.WRONG_CHECK_DIGIT, (s, from, to, _) -> CheckPair.fault(s, from, to)),
    GCPPOS1((s, from, to, _) -> companyPrefix(s, from, to)),
    GCPPOS2((s, from, to, _) -> companyPrefix(s, Math.min(from + 1, to), to)),
    YYMMDD(Reason.INVALID_DATE, (s, from, to, year) -> Dates.fault(s, from, to, 2, false, year)),
    YYMMD0(Reason.INVALID_DATE, (s, from, to, year) -> Dates.fault(s, from, to, 2, true, year)),
    YYYYMMDD(Reason.INVALID_DATE, (s, from, to, year) -> Dates.fault(s, from, to, 4, false, year)),
    YYYYMMD0(Reason.INVALID_DATE, (s, from, to, year) -> Dates.fault(s, from, to, 4, true, year)),
    HH(Reason.INVALID_DATE, (s, from, to, _) -> clock(s, from, to, 24)),
    MI(Reason.INVALID_DATE, (s, from, to, _) -> clock(s, from, to, 60)),
    SS(Reason.INVALID_DATE, (s, from, to, _) -> clock(s, from, to, 60)),
    HHMI(Reason.INVALID_DATE, (s, from, to, _) -> hoursAndMinutes(s, from, to)),
    NONZERO(
            (s, from, to, _) ->
                    !Text.areDigits(s, from, to)
                            ? "has something else than digits"
                            : isZero(s, from, to) ? "is zero" : null),
    ZERO(
            (s, from, to, _) ->
                    to > from && isZero(s, from, to) ? null : "has something else than zero"),
    NOZEROPREFIX(
            (s, from, to, _) ->
                    !Text.areDigits(s, from, to)
                            ? "has something else than digits"
                            : to > from && s.charAt(from) == '0' ? "begins with zero" : null),
    HASNONDIGIT((s, from, to, _) -> Text.areDigits(s, from, to) ? "has digits only" : null),
    HYPHEN(
            (s, from, to, _) ->
                    to > from && characters(s, from, to, c -> c == '-') == null
                            ? null
                            : "has something else than -"),
    PCENC((s, from, to, _) -> percentEncoded(s, from, to)),
    PIECEOFTOTAL((s, from, to, _) -> pieceOfTotal(s, from, to)),
    POSINSEQSLASH((s, from, to, _) -> positionInSequence(s, from, to)),
    LATITUDE((s, from, to, _) -> tenDigits(s, from, to, 1_800_000_000L)),
    LONGITUDE((s, from, to, _) -> tenDigits(s, from, to, 3_600_000_000L)),
    WINDING((s, from, to, _) -> oneOf(s, from, to, "019")),
    YESNO((s, from, to, _) -> oneOf(s, from, to, "01")),
    ISO5218((s, from, to, _) -> oneOf(s, from, to, "0129")),
    IMPORTERIDX(
            (s, from, to, _) ->
                    to - from == 1 && Text.isSet64(s.charAt(from)) ? null : "has no such index"),
    MEDIATYPE((s, from, to, _) -> mediaType(s, from, to)),
    IBAN((s, from, to, _) -> iban(s, from, to)),
    ISO3166((s, from, to, _) -> listed(s, from, to, CodeLists.COUNTRY_NUMBERS, "country")),
    ISO3166999(
            (s, from, to, _) ->
                    to - from == 3 && "999".contentEquals(s.subSequence(from, to))
                            ? null
                            : listed(s, from, to, CodeLists.COUNTRY_NUMBERS, "country")),
    ISO3166ALPHA2((s, from, to, _) -> listed(s, from, to, CodeLists.COUNTRY_LETTERS, "country")),
    ISO4217((s, from, to, _) -> listed(s, from, to, CodeLists.CURRENCY_NUMBERS, "currency")),
    PACKAGETYPE((s, from, to, _) -> listed(s, from, to, CodeLists.PACKAGE_TYPES, "package type")),
    // Coupons of North America: digits, no more is checked.
    COUPONCODE((s, from, to, _) -> characters(s, from, to, Text::isDigit)),
    COUPONPOSOFFER((s, from, to, _) -> characters(s, from, to, Text::isDigit));

    private static final int SHORTEST_COMPANY_PREFIX = 4;

    /// A check of `text` from `from` to `to`; null if it is right, else what is wrong with it.
    private interface Check {
        @Nullable String fault(CharSequence text, int from, int to, int referenceYear);
    }

    private interface Kind {
        boolean has(char c);
    }

    final Reason reason;
    private final Check check;

    Linter(Check check) {
        this(Reason.INVALID_VALUE, check);
    }

    Linter(Reason reason, Check check) {
        this.reason = reason;
        this.check = check;
    }

    @Nullable String fault(CharSequence text, int from, int to, int referenceYear) {
        return check.fault(text, from, to, referenceYear);
    }

    private static @Nullable String characters(CharSequence s, int from, int to, Kind kind) {
        for (int i = from; i < to; i++) {
            if (!kind.has(s.charAt(i))) {
                return "has a character that is not allowed";
            }
        }
        return null;
    }

    private static @Nullable String base64url(CharSequence s, int from, int to) {
        int end = to;
        while (end > from && s.charAt(end - 1) == '=') {
            end--;
        }
        int padding = to - end;
        return padding > 2 || (padding > 0 && (to - from) % 3 != 0)
                ? "is padded wrongly"
                : characters(s, from, end, Text::isSet64);
    }

    private static @Nullable String companyPrefix(CharSequence s, int from, int to) {
        return to - from >= SHORTEST_COMPANY_PREFIX
                        && Text.areDigits(s, from, from + SHORTEST_COMPANY_PREFIX)
                ? null
                : "has no company prefix";
    }

    private static @Nullable String clock(CharSequence s, int from, int to, int limit) {
        return to - from == 2 && Text.areDigits(s, from, to) && Text.number(s, from, to) < limit
                ? null
                : "has no such time";
    }

    private static @Nullable String hoursAndMinutes(CharSequence s, int from, int to) {
        return to - from == 4
                        && clock(s, from, from + 2, 24) == null
                        && clock(s, from + 2, to, 60) == null
                ? null
                : "has no such time";
    }

    private static boolean isZero(CharSequence s, int from, int to) {
        return characters(s, from, to, c -> c == '0') == null;
    }

    private static @Nullable String percentEncoded(CharSequence s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.charAt(i) == '%'
                    && (i + 3 > to || hex(s.charAt(i + 1)) < 0 || hex(s.charAt(i + 2)) < 0)) {
                return "has a broken percent sequence";
            }
        }
        return null;
    }

    /// The value of a hexadecimal digit, -1 if it is none.
    static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static @Nullable String pieceOfTotal(CharSequence s, int from, int to) {
        int half = from + (to - from) / 2;
        if (to == from || (to - from) % 2 != 0 || to - from > 18 || !Text.areDigits(s, from, to)) {
            return "is not a piece of a total";
        }
        long piece = Text.number(s, from, half);
        return piece > 0 && piece <= Text.number(s, half, to)
                ? null
                : "is not a piece of its total";
    }

    private static @Nullable String positionInSequence(CharSequence s, int from, int to) {
        int slash = from;
        while (slash < to && s.charAt(slash) != '/') {
            slash++;
        }
        boolean wellFormed =
                slash > from
                        && slash + 1 < to
                        && to - from <= 19
                        && Text.areDigits(s, from, slash)
                        && Text.areDigits(s, slash + 1, to)
                        && s.charAt(from) != '0'
                        && s.charAt(slash + 1) != '0';
        return wellFormed && Text.number(s, from, slash) <= Text.number(s, slash + 1, to)
                ? null
                : "is not a position in a sequence";
    }

    private static @Nullable String tenDigits(CharSequence s, int from, int to, long limit) {
        return to - from == 10 && Text.areDigits(s, from, to) && Text.number(s, from, to) <= limit
                ? null
                : "is not on the globe";
    }

    private static @Nullable String oneOf(CharSequence s, int from, int to, String allowed) {
        return to - from == 1 && allowed.indexOf(s.charAt(from)) >= 0
                ? null
                : "is not one of " + allowed;
    }

    private static @Nullable String mediaType(CharSequence s, int from, int to) {
        if (to - from == 2 && Text.areDigits(s, from, to)) {
            long type = Text.number(s, from, to);
            if ((type >= 1 && type <= 10) || type >= 80) {
                return null;
            }
        }
        return "has no such media type";
    }

    private static @Nullable String iban(CharSequence s, int from, int to) {
        if (to - from <= 10
                || to - from > 34
                || listed(s, from, from + 2, CodeLists.COUNTRY_LETTERS, "country") != null) {
            return "is not an IBAN";
        }
        int sum = 0;
        for (int i = 0; i < to - from; i++) {
            char c = s.charAt(from + (i + 4) % (to - from));
            if (Text.isDigit(c)) {
                sum = (sum * 10 + (c - '0')) % 97;
            } else if (c >= 'A' && c <= 'Z') {
                sum = (sum * 100 + (c - 'A' + 10)) % 97;
            } else {
                return "is not an IBAN";
            }
        }
        return sum == 1 ? null : "is an IBAN with wrong check digits";
    }

    private static @Nullable String listed(
            CharSequence s, int from, int to, Set<String> list, String what) {
        return list.contains(s.subSequence(from, to).toString()) ? null : "has no such " + what;
    }
}

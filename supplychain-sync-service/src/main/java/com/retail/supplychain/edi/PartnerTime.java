package com.retail.supplychain.edi;

import com.retail.platform.x12.document.Moment;
import com.retail.supplychain.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Days and times as partners write them. Without a zone they are those of the place that they are
/// about, and a day without a time is its beginning.
///
/// @param here the place's zone
record PartnerTime(ZoneId here) {

    private static final Map<String, String> ZONES =
            Map.ofEntries(
                    Map.entry("UT", "Z"),
                    Map.entry("GM", "Z"),
                    Map.entry("ET", "America/New_York"),
                    Map.entry("ES", "-05:00"),
                    Map.entry("ED", "-04:00"),
                    Map.entry("CT", "America/Chicago"),
                    Map.entry("CS", "-06:00"),
                    Map.entry("CD", "-05:00"),
                    Map.entry("MT", "America/Denver"),
                    Map.entry("MS", "-07:00"),
                    Map.entry("MD", "-06:00"),
                    Map.entry("PT", "America/Los_Angeles"),
                    Map.entry("PS", "-08:00"),
                    Map.entry("PD", "-07:00"));

    /// @throws Unfit if it is a day that can't be
    Instant at(String segment, int element, LocalDate day, @Nullable LocalTime time) {
        return at(segment, element, day, time, here);
    }

    /// The first of those moments that is there, by the qualifiers' order.
    ///
    /// @throws Unfit if it can't be
    Optional<Instant> first(List<Moment> moments, List<String> qualifiers) {
        return qualifiers.stream()
                .flatMap(wanted -> moments.stream().filter(is -> is.qualifier().equals(wanted)))
                .filter(moment -> moment.date() != null)
                .findFirst()
                .map(this::at);
    }

    private Instant at(Moment moment) {
        var zone = moment.zone();
        return at(
                "DTM",
                2,
                Objects.requireNonNull(moment.date()),
                moment.time(),
                zone == null || zone.equals("LT") ? here : zone(zone));
    }

    private static ZoneId zone(String code) {
        var name = ZONES.get(code);
        if (name == null) {
            throw new Unfit("DTM", 4, code, "is no time zone that we know");
        }
        return ZoneId.of(name);
    }

    private static Instant at(
            String segment, int element, LocalDate day, @Nullable LocalTime time, ZoneId zone) {
        if (!Times.isBelievable(day)) {
            throw new Unfit(segment, element, day.toString(), "is a day that can't be");
        }
        return day.atTime(Objects.requireNonNullElse(time, LocalTime.MIN)).atZone(zone).toInstant();
    }
}

package com.retail.platform.local.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Made-up sales of the last four weeks: the same each time for the same day, so that a load that
/// broke off goes on where it stopped.
final class SampleSales {

    private static final int DAYS = 28;
    private static final int NAME = 0;
    private static final int PRICE = 2;
    private static final int POPULARITY = 5;
    private static final int OPENS = 7;
    private static final int HOURS = 12;

    private SampleSales() {}

    /// The sales of every product in that catalogue at every sample place, as a file.
    static String csv(String products, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var text = new StringBuilder("product,quantity,unit_price,date,location,reference\n");
        var rows = products.lines().skip(1).map(line -> List.of(line.split(","))).toList();
        for (int ago = DAYS; ago >= 1; ago--) {
            var day = today.minusDays(ago);
            for (var place : SampleData.places()) {
                for (var row : rows) {
                    sale(text, day, place, row);
                }
            }
        }
        return text.toString();
    }

    private static void sale(
            StringBuilder text, LocalDate day, String place, List<String> product) {
        int dice = dice(day, place, product.get(NAME));
        int popularity = Integer.parseInt(product.get(POPULARITY));
        int quantity = dice % (popularity + 1) - (place.startsWith("Airport") ? 2 : 0);
        if (quantity <= 0) {
            return;
        }
        var time = "%s %02d:%02d".formatted(day, OPENS + dice / 7 % HOURS, dice / 11 % 60);
        text.append(
                "%s,%d,%s,%s,%s,SMP-%s-%d%n"
                        .formatted(
                                product.get(NAME),
                                quantity,
                                product.get(PRICE),
                                time,
                                place,
                                day,
                                dice));
    }

    private static int dice(LocalDate day, String place, String product) {
        long mixed = (day + place + product).hashCode() * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & 0xFFFFF;
    }
}

package com.retail.supplychain.order;

/// How much to order, in base units.
public final class OrderQuantity {

    /// The most that one order may say.
    public static final long MOST = 1_000_000_000;

    private OrderQuantity() {}

    /// Up to twice the threshold, at least one, in whole cases.
    public static long upToTwice(long threshold, long available, long casePack) {
        long wanted = 2 * Math.min(threshold, MOST) - Math.clamp(available, -MOST, MOST);
        return wholeCases(Math.max(1, wanted), casePack);
    }

    /// So many, rounded up to whole cases; rounded down where that would be more than an order may
    /// say.
    public static long wholeCases(long units, long casePack) {
        long cases = Math.ceilDiv(Math.min(units, MOST), casePack);
        return cases * casePack <= MOST
                ? cases * casePack
                : Math.max(1, MOST / casePack) * casePack;
    }
}

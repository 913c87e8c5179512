package com.retail.supplychain.activity;

/// What happened to a product at a location on a business day, in base units.
///
/// @param adjusted all that is neither sold, returned nor received; up or down
record DaySum(long sold, long returned, long received, long adjusted) {

    static final DaySum NOTHING = new DaySum(0, 0, 0, 0);

    DaySum plus(Movement movement) {
        long change = movement.change();
        return switch (movement.reason()) {
            case "sale" -> new DaySum(sold - change, returned, received, adjusted);
            case "return" -> new DaySum(sold, returned + change, received, adjusted);
            case "receipt" -> new DaySum(sold, returned, received + change, adjusted);
            default -> new DaySum(sold, returned, received, adjusted + change);
        };
    }
}

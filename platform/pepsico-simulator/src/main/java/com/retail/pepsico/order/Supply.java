package com.retail.pepsico.order;

import org.jspecify.annotations.Nullable;

/// What a line of an order meets at the supplier.
///
/// @param refusal why it is refused whatever it asks for; null if it is not
/// @param mostQuantity more is refused
/// @param casePack that the supplier insists on; null if it follows the buyer's
/// @param available eaches
/// @param shortage what befalls the line
record Supply(
        @Nullable String refusal,
        long mostQuantity,
        @Nullable Integer casePack,
        long available,
        Shortage shortage) {

    /// What becomes of a line that is not filled whole.
    ///
    /// @param filledShare of the line, if something is short though there is stock
    /// @param substitute what comes instead, if that is the way
    record Shortage(Way way, double filledShare, @Nullable Substitute substitute) {

        static final Shortage NONE = new Shortage(Way.NONE, 1, null);
    }

    /// How a shortage is dealt with. Where stock is missing though no shortage was drawn, the rest
    /// comes later.
    enum Way {
        NONE,
        BACKORDER,
        SUBSTITUTE,
        CUT_SHORT
    }
}

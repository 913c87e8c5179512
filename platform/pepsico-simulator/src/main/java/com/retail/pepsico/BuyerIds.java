package com.retail.pepsico;

/// What an id of the buyer's looks like: printable ASCII without spaces, at most 64 characters.
public final class BuyerIds {

    public static final String PATTERN = "[\\x21-\\x7E]{1,64}";

    private BuyerIds() {}
}

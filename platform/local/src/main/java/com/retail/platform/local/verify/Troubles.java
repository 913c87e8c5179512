package com.retail.platform.local.verify;

import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong.
final class Troubles {

    private final List<String> all = new ArrayList<>();

    /// Notes it unless the count is zero.
    Troubles add(long count, String what) {
        if (count != 0) {
            all.add(count + " " + what);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(", ", all);
    }
}

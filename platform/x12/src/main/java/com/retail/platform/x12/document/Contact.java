package com.retail.platform.x12.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom to ask (PER).
///
/// @param function such as `BD`, the buyer
/// @param channels three at most
public record Contact(String function, @Nullable String name, List<Channel> channels) {

    public Contact {
        channels = List.copyOf(channels);
    }

    /// A way to reach somebody.
    ///
    /// @param qualifier such as `TE`, telephone, or `EM`, e-mail
    public record Channel(String qualifier, String number) {}
}

package com.retail.inventory.device;

import java.util.Locale;

/// Why a registered device's scan is not taken.
public enum Mistrust {
    DEVICE_RETIRED("The device is retired."),
    UNSIGNED("The device is registered, so its scans have to be signed."),
    BAD_SIGNATURE("The signature was not made by the device's secret over this scan."),
    SEQUENCE_MISSING("A registered device numbers its scans; this one has no number."),
    WRONG_LOCATION("The device is registered at another location.");

    private final String detail;

    Mistrust(String detail) {
        this.detail = detail;
    }

    /// As it stands on the work list.
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// In a sentence for people.
    public String detail() {
        return detail;
    }
}

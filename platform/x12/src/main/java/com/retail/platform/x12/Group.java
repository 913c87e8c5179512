package com.retail.platform.x12;

import java.time.LocalDateTime;
import java.util.List;

/// Transactions of one kind (GS to GE).
public record Group(Header header, List<Transaction> transactions) {

    public Group {
        transactions = List.copyOf(transactions);
    }

    /// Whose transactions of what kind they are (GS).
    ///
    /// @param function such as `PO`, purchase orders
    /// @param control 9 digits at most
    public record Header(
            String function,
            String sender,
            String receiver,
            LocalDateTime at,
            int control,
            Version version) {}

    /// By which rules it is written.
    ///
    /// @param agency `X` for X12, `T` for transport and grocery
    /// @param number such as `004010` or `004010VICS`
    public record Version(String agency, String number) {

        public static final Version V4010 = new Version("X", "004010");
    }
}

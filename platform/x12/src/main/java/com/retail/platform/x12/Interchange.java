package com.retail.platform.x12;

import com.retail.platform.x12.document.Document;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one partner sends to another at once (ISA to IEA).
public record Interchange(Header header, List<Group> groups) implements Received {

    public Interchange {
        groups = List.copyOf(groups);
    }

    /// Documents to be sent, grouped by their kinds; transactions are numbered from 0001.
    ///
    /// @param control of the first group, the next ones get the next numbers
    public static Interchange of(Header header, int control, List<? extends Document> documents) {
        var bySet = new EnumMap<TransactionSet, List<Transaction>>(TransactionSet.class);
        for (var document : documents) {
            var transactions =
                    bySet.computeIfAbsent(TransactionSet.of(document), set -> new ArrayList<>());
            var number = "%04d".formatted(transactions.size() + 1);
            transactions.add(new Transaction.Taken(number, document));
        }
        var groups = new ArrayList<Group>();
        bySet.forEach(
                (set, transactions) ->
                        groups.add(
                                new Group(
                                        new Group.Header(
                                                set.function(),
                                                header.sender().id(),
                                                header.receiver().id(),
                                                header.at(),
                                                control + groups.size(),
                                                Group.Version.V4010),
                                        transactions)));
        return new Interchange(header, groups);
    }

    /// Who sends what to whom (ISA).
    ///
    /// @param at to the minute, in the sender's time
    /// @param control counts the sender's interchanges to this receiver, 9 digits at most
    public record Header(
            Partner sender, Partner receiver, LocalDateTime at, int control, Form form) {}

    /// Somebody with an address on the network.
    ///
    /// @param qualifier such as `ZZ`, agreed between the two, or `01`, a D-U-N-S number
    /// @param id 15 characters at most
    public record Partner(String qualifier, String id) {}

    /// How it is written.
    ///
    /// @param version of the envelope, such as `00401`
    /// @param usage `P` in production, `T` in a test
    public record Form(
            String version,
            boolean acknowledge,
            String usage,
            Delimiters delimiters,
            @Nullable Access access) {

        public static final Form PRODUCTION = new Form("00401", false, "P", Delimiters.USUAL, null);

        public static final Form TEST = new Form("00401", false, "T", Delimiters.USUAL, null);
    }

    /// The characters between.
    ///
    /// @param repetition null before version 00402
    public record Delimiters(
            char element, char component, char segment, @Nullable Character repetition) {

        public static final Delimiters USUAL = new Delimiters('*', '>', '~', null);
    }

    /// What some networks want to know besides.
    public record Access(
            String authorizationQualifier,
            String authorization,
            String securityQualifier,
            String security) {}
}

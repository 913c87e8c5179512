package com.retail.supplychain.edi;

import com.retail.platform.web.Problem;
import com.retail.platform.x12.Fault;
import com.retail.platform.x12.Interchange;
import com.retail.platform.x12.Received;
import com.retail.platform.x12.Transaction;
import com.retail.platform.x12.X12;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Takes what partners send: each document by itself, whatever the others are.
@Service
public class IncomingDocuments {

    private final Letters letters;
    private final EdiProperties properties;

    IncomingDocuments(Letters letters, EdiProperties properties) {
        this.letters = letters;
        this.properties = properties;
    }

    /// What became of each document of a text, in order; a 422 problem if there is none, or too
    /// many.
    public List<Outcome> take(String text) {
        var received = X12.read(text);
        int transactions = received.stream().mapToInt(IncomingDocuments::transactions).sum();
        if (transactions > properties.mostTransactions()) {
            throw Problem.invalid(
                    "",
                    "There are %d transactions; %d are taken at once."
                            .formatted(transactions, properties.mostTransactions()));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var each : received) {
            switch (each) {
                case Received.NotRead no -> outcomes.add(refused(null, null, null, no.faults()));
                case Interchange interchange -> take(interchange, outcomes);
            }
        }
        if (outcomes.isEmpty()) {
            throw Problem.invalid("", "There is no transaction in it.");
        }
        return outcomes;
    }

    private static int transactions(Received received) {
        return received instanceof Interchange interchange
                ? interchange.groups().stream().mapToInt(group -> group.transactions().size()).sum()
                : 0;
    }

    private void take(Interchange interchange, List<Outcome> outcomes) {
        var header = interchange.header();
        var unused = whyUnused(header);
        int place = 0;
        for (var group : interchange.groups()) {
            for (var transaction : group.transactions()) {
                place++;
                switch (transaction) {
                    case Transaction.Refused no ->
                            outcomes.add(
                                    refused(header.control(), no.control(), no.set(), no.faults()));
                    case Transaction.Taken(var control, var document) -> {
                        var letter =
                                new Letter(
                                        header.control(),
                                        place,
                                        control,
                                        group.header().at(),
                                        document);
                        if (unused == null) {
                            outcomes.addAll(letters.open(letter));
                        } else {
                            outcomes.add(letter.unused(unused));
                        }
                    }
                }
            }
        }
    }

    /// Only what the partner sends to us in earnest is followed.
    private @Nullable String whyUnused(Interchange.Header header) {
        boolean test = !header.form().usage().equals("P");
        if (test != properties.test()) {
            return test ? "It is a test." : "It is no test, and only tests are taken here.";
        }
        if (!header.sender().equals(properties.partner())
                || !header.receiver().equals(properties.us())) {
            return "It is from %s to %s, and not from the partner to us."
                    .formatted(said(header.sender()), said(header.receiver()));
        }
        return null;
    }

    private static String said(Interchange.Partner partner) {
        return partner.qualifier() + "/" + partner.id();
    }

    private static Outcome refused(
            @Nullable Integer interchange,
            @Nullable String transaction,
            @Nullable String set,
            List<Fault> faults) {
        return new Outcome(
                interchange,
                transaction,
                set,
                null,
                Outcome.State.REFUSED,
                "It can't be read.",
                faults.stream().map(Outcome.Fault::of).toList());
    }
}

package com.retail.platform.local.scanning;

import com.fasterxml.uuid.Generators;
import com.retail.platform.local.http.RetailApi;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A registered device: numbers and signs what it reads, keeps it, and sends it in order, each scan
/// once in effect.
public final class Scanner implements AutoCloseable {

    private final String device;
    private final String location;
    private final String secret;
    private final ScanJournal journal;

    Scanner(String device, String location, String secret, ScanJournal journal) {
        this.device = device;
        this.location = location;
        this.secret = secret;
        this.journal = journal;
    }

    /// A scan to be filled in, with an id of its own.
    public ObjectNode scan() {
        return RetailApi.json()
                .createObjectNode()
                .put("scan_id", Generators.timeBasedEpochGenerator().generate().toString());
    }

    /// Keeps these scans, numbered and signed, to be sent.
    ///
    /// @return the number of the first
    public long keep(List<ObjectNode> scans) {
        long first = journal.next();
        long number = first;
        var signed = new ArrayList<ObjectNode>();
        for (var scan : scans) {
            scan.put("device_id", device)
                    .put("location_id", location)
                    .put("device_sequence", number++);
            signed.add(SignedScans.sign(scan, secret));
        }
        journal.add(signed);
        return first;
    }

    /// How many are kept and not sent.
    public int unsent() {
        return journal.size();
    }

    /// Sends a batch of what is kept, the oldest first.
    ///
    /// @return what became of each, as far as the way tells at once
    /// @throws com.retail.platform.local.suite.SuiteFailure when they may not have arrived; they
    ///   stay kept then
    public List<JsonNode> send(ScanDoor door) {
        var batch = journal.unsent();
        if (batch.isEmpty()) {
            return List.of();
        }
        var answers = door.send(device, batch);
        journal.sent(batch.size());
        return answers;
    }

    public String device() {
        return device;
    }

    public String location() {
        return location;
    }

    @Override
    public void close() {
        journal.close();
    }
}

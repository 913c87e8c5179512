package com.retail.platform.local.scanning;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.local.suite.SecretFile;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The devices that are played on this machine: registered with inventory, their secrets beside the
/// suite's other ones.
public final class Scanners {

    private static final String FILE = "devices";

    private final RetailApi api;
    private final SuiteFolder folder;

    /// @param api as an administrator
    public Scanners(RetailApi api, SuiteFolder folder) {
        this.api = api;
        this.folder = folder;
    }

    /// The device, as it was registered from here before; needs nothing but this machine.
    public Optional<Scanner> known(String device) {
        var secrets = SecretFile.read(folder.secrets(), FILE);
        var secret = secrets.get(device + ".secret");
        var location = secrets.get(device + ".location");
        return secret == null || location == null
                ? Optional.empty()
                : Optional.of(
                        new Scanner(
                                device,
                                location,
                                secret,
                                ScanJournal.open(folder.scans(), device)));
    }

    /// The device at that location; it is registered, or given a new secret, where need be.
    ///
    /// @throws SuiteFailure when it is registered at another location
    public Scanner at(String device, String location) {
        var present = api.get("/inventory/devices/" + device);
        var known = known(device);
        if (present.ok() && known.isPresent()) {
            requireSame(present.body(), known.get(), location);
            return known.get();
        }
        known.ifPresent(Scanner::close);
        var issued = present.status() == 404 ? register(device, location) : renew(device);
        var secrets = SecretFile.read(folder.secrets(), FILE);
        secrets.put(device + ".secret", issued.path("secret").asString(""));
        secrets.put(device + ".location", issued.path("location_id").asString(""));
        var journal = ScanJournal.open(folder.scans(), device);
        journal.begin(issued.path("next_sequence").asLong(1));
        SecretFile.write(folder.secrets(), FILE, secrets);
        var scanner =
                new Scanner(
                        device,
                        issued.path("location_id").asString(""),
                        issued.path("secret").asString(""),
                        journal);
        requireSame(issued, scanner, location);
        return scanner;
    }

    private JsonNode register(String device, String location) {
        var body =
                RetailApi.json()
                        .createObjectNode()
                        .put("device_id", device)
                        .put("location_id", location);
        return issued(device, api.post("/inventory/devices", body));
    }

    private JsonNode renew(String device) {
        return issued(
                device,
                api.post(
                        "/inventory/devices/" + device + "/secrets",
                        RetailApi.json().createObjectNode()));
    }

    private static JsonNode issued(String device, RetailApi.Answer answer) {
        if (!answer.ok()) {
            throw new SuiteFailure(
                    "The device " + device + " can't be registered: " + answer.reason());
        }
        return answer.body();
    }

    private static void requireSame(JsonNode told, Scanner scanner, String location) {
        if (!told.path("location_id").asString("").equals(location)) {
            scanner.close();
            throw new SuiteFailure(
                    "The device "
                            + scanner.device()
                            + " is registered at another location: name another by --device, or move it (PUT /inventory/devices/"
                            + scanner.device()
                            + ").");
        }
    }
}

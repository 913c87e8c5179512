package com.retail.platform.local.scanning;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A way by which scans reach inventory.
public interface ScanDoor {

    /// Sends signed scans of a device; they have arrived when this returns.
    ///
    /// @return what became of each, as far as this way tells at once
    /// @throws com.retail.platform.local.suite.SuiteFailure when it is not known whether they have
    List<JsonNode> send(String device, List<String> scans);
}

package com.retail.inventory.device;

import java.util.UUID;

/// A command: let this scanner scan at that location.
public record RegisterDevice(String deviceId, UUID locationId, String name) {}

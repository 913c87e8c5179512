package com.retail.alerting.location;

import java.util.UUID;

/// What alerting knows of a location.
///
/// @param sequence inventory's version; a greater one is newer
public record Location(UUID locationId, String code, String name, boolean closed, long sequence) {}

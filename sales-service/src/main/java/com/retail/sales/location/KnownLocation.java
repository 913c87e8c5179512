package com.retail.sales.location;

import java.time.ZoneId;
import java.util.UUID;

/// What sales knows of a location.
///
/// @param zone decides which business day a sale belongs to
/// @param status `active` or `closed`; a sale that happened is taken at both
public record KnownLocation(UUID id, String name, ZoneId zone, String status, boolean isDefault) {}

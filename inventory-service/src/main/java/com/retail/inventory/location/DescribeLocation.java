package com.retail.inventory.location;

import java.time.ZoneId;

/// A command: what a location is to be.
public record DescribeLocation(String code, String name, Location.Type type, ZoneId timeZone) {}

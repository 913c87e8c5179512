package com.retail.supplychain.planning;

import java.util.Map;

/// One step of a proposal's arithmetic.
///
/// @param name of what it gives, such as `reorder_point`
/// @param value as a decimal, in `unit`
/// @param how the formula, in the names of steps and inputs
/// @param with the inputs' values
public record Step(String name, String value, String unit, String how, Map<String, String> with) {}

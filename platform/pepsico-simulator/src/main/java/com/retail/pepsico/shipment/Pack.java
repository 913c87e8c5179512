package com.retail.pepsico.shipment;

/// A pallet or case with its label.
///
/// @param level case or pallet
public record Pack(String sscc, String level) {}

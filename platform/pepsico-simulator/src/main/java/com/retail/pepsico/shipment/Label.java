package com.retail.pepsico.shipment;

import java.time.LocalDate;

/// What is written on the pallet or case that goods are in.
///
/// @param sscc serial shipping container code, 18 digits
public record Label(String lot, LocalDate bestBefore, String sscc) {}

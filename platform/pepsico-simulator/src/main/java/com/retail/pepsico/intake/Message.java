package com.retail.pepsico.intake;

/// Something that the buyer sends under an idempotency key.
///
/// @param reference what it is about, in the buyer's or the supplier's numbers
/// @param content the request as it was read; with another one the key is refused
public record Message(Kind kind, String reference, String key, Object content) {}

package com.retail.pepsico.intake;

/// What is answered to a message that was taken.
///
/// @param body written as JSON
/// @param outcome in a word: created, or known if there was nothing left to do
public record Answer(int status, Object body, String outcome) {

    public static Answer created(int status, Object body) {
        return new Answer(status, body, "created");
    }

    /// The same business number came before, saying the same.
    public static Answer known(Object body) {
        return new Answer(200, body, "known");
    }
}

package com.retail.pepsico.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.retail.pepsico.Settings;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Short access tokens: the second in which they expire and an HMAC over it, so they outlive a
/// restart without being stored. They go by the machine's time: two machines talk here, whatever
/// the supplier's clock says.
@Component
class Tokens {

    private final Settings.Client client;
    private final Clock clock;
    private final SecretKeySpec key;

    Tokens(Settings.Client client, @Qualifier("machineClock") Clock clock) {
        this.client = client;
        this.clock = clock;
        this.key =
                new SecretKeySpec(
                        ("token " + client.id() + " " + client.secret()).getBytes(UTF_8),
                        "HmacSHA256");
    }

    /// Whether these are the client's id and secret, in constant time.
    boolean knows(String clientId, String clientSecret) {
        return same(clientId, client.id()) & same(clientSecret, client.secret());
    }

    String issue() {
        var expiry = Long.toString(clock.instant().plus(client.tokenTtl()).getEpochSecond());
        return expiry + "." + sign(expiry);
    }

    boolean accepts(String token) {
        var dot = token.indexOf('.');
        if (dot < 1 || dot > 12 || !same(token.substring(dot + 1), sign(token.substring(0, dot)))) {
            return false;
        }
        return clock.instant()
                .isBefore(Instant.ofEpochSecond(Long.parseLong(token.substring(0, dot))));
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}

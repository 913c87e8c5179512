package com.retail.inventory.device;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored secrets of devices, sealed.
@Repository
class DeviceSecrets implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DeviceSecrets.class);

    private record Sealed(
            String device, UUID id, byte[] text, Instant madeAt, @Nullable Instant endsAt) {}

    private final JdbcClient jdbc;
    private final Seal seal;

    DeviceSecrets(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /// Seals all with the present key, so that an older one can go; a service that can't open them
    /// all could not take these devices' scans, and does not start. Before listeners and the web
    /// server take any.
    @Override
    public void afterSingletonsInstantiated() {
        int renewed = 0;
        for (var each :
                jdbc.sql("SELECT * FROM device_secrets").query(DeviceSecrets::sealed).list()) {
            String secret;
            try {
                secret = opened(each);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(closed(each), e);
            }
            if (!seal.isCurrent(each.text())) {
                renewed +=
                        jdbc.sql(
                                        "UPDATE device_secrets SET sealed = ? WHERE device_id = ? AND id = ?")
                                .params(
                                        seal.seal(secret, each.device(), each.id()),
                                        each.device(),
                                        each.id())
                                .update();
            }
        }
        if (renewed > 0) {
            log.info("{} secrets of devices are sealed with the present key now", renewed);
        }
    }

    private String opened(Sealed secret) throws GeneralSecurityException {
        return seal.open(secret.text(), secret.device(), secret.id());
    }

    private static String closed(Sealed secret) {
        return "The secret of device "
                + secret.device()
                + " can't be opened: SECRET_KEYS lacks the key that sealed it, or it was changed";
    }

    void add(String device, UUID id, String secret, Instant now) {
        jdbc.sql("INSERT INTO device_secrets (device_id, id, sealed, made_at) VALUES (?, ?, ?, ?)")
                .params(device, id, seal.seal(secret, device, id), Timestamp.from(now))
                .update();
    }

    /// Ends a device's newest secret at that time; those of before end as they were to. Forgets
    /// those that have ended.
    ///
    /// @return how many it may sign by now
    int endAll(String device, Instant at, Instant now) {
        jdbc.sql("DELETE FROM device_secrets WHERE device_id = :device AND ends_at <= :now")
                .param("device", device)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(
                        "UPDATE device_secrets SET ends_at = :at WHERE device_id = :device AND ends_at IS NULL")
                .param("at", Timestamp.from(at))
                .param("device", device)
                .update();
        return jdbc.sql("SELECT count(*) FROM device_secrets WHERE device_id = ?")
                .param(device)
                .query(Integer.class)
                .single();
    }

    void forgetAll(String device) {
        jdbc.sql("DELETE FROM device_secrets WHERE device_id = ?").param(device).update();
    }

    /// The secrets that each device may sign by now, opened.
    ///
    /// @throws TransientDataAccessResourceException when one can't be opened: another replica may
    ///   have sealed it with a newer key, and a good scan is no forged one for that
    Map<String, List<String>> live(Collection<String> devices, Instant now) {
        var secrets = new HashMap<String, List<String>>();
        for (var each : sealed(devices, now)) {
            try {
                secrets.computeIfAbsent(each.device(), device -> new ArrayList<>())
                        .add(opened(each));
            } catch (GeneralSecurityException e) {
                throw new TransientDataAccessResourceException(closed(each), e);
            }
        }
        return secrets;
    }

    /// What may be told of the secrets that each device may sign by now, the newest first.
    Map<String, List<Device.LiveSecret>> told(Collection<String> devices, Instant now) {
        var told = new HashMap<String, List<Device.LiveSecret>>();
        for (var each : sealed(devices, now)) {
            told.computeIfAbsent(each.device(), device -> new ArrayList<>())
                    .add(new Device.LiveSecret(each.id(), each.madeAt(), each.endsAt()));
        }
        return told;
    }

    private List<Sealed> sealed(Collection<String> devices, Instant now) {
        return jdbc.sql(
                        """
                        SELECT * FROM device_secrets
                        WHERE device_id = ANY (:devices::text[]) AND (ends_at IS NULL OR ends_at > :now)
                        ORDER BY device_id, made_at DESC, id DESC""")
                .param("devices", devices.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(DeviceSecrets::sealed)
                .list();
    }

    private static Sealed sealed(ResultSet row, int n) throws SQLException {
        var ends = row.getTimestamp("ends_at");
        return new Sealed(
                row.getString("device_id"),
                row.getObject("id", UUID.class),
                row.getBytes("sealed"),
                row.getTimestamp("made_at").toInstant(),
                ends == null ? null : ends.toInstant());
    }
}

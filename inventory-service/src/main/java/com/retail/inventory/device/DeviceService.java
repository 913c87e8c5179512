package com.retail.inventory.device;

import com.retail.inventory.location.LocationService;
import com.retail.platform.Ids;
import com.retail.platform.security.Caller;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Registering scanners, giving them secrets, moving and retiring them.
@Service
public class DeviceService {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Devices devices;
    private final DeviceSecrets secrets;
    private final LocationService locations;
    private final DeviceProperties properties;
    private final Clock clock;

    DeviceService(
            Devices devices,
            DeviceSecrets secrets,
            LocationService locations,
            DeviceProperties properties,
            Clock clock) {
        this.devices = devices;
        this.secrets = secrets;
        this.locations = locations;
        this.properties = properties;
        this.clock = clock;
    }

    /// Registers a device and gives it its first secret.
    ///
    /// @throws Problem 409 when there is one with that id, 422 when there is no such location
    @Transactional
    public IssuedSecret register(RegisterDevice command) {
        requireActive(command.locationId());
        var device =
                new Device(
                        command.deviceId(),
                        command.locationId(),
                        command.name(),
                        Device.State.ACTIVE,
                        1,
                        now(),
                        0,
                        0,
                        null,
                        List.of());
        if (!devices.add(device)) {
            throw Problem.conflict(
                    "device-exists",
                    "A device has that id: change it, or give it a new secret.",
                    Problem.Fault.at("/device_id", "is taken"));
        }
        return issue(device);
    }

    /// Gives a device a new secret. Those before stay good for a while from when each was replaced,
    /// unless they are revoked: who asks again for want of an answer ends none that is in use.
    ///
    /// @param revoke whether all others end now, because somebody may have them
    /// @throws Problem 404 when there is no such device, 409 when it is retired or has too many
    ///   secrets that are good
    @Transactional
    public IssuedSecret rotate(String id, boolean revoke) {
        var device = devices.lock(id).orElseThrow(DeviceService::noSuchDevice);
        if (device.state() == Device.State.RETIRED) {
            throw Problem.conflict("device-retired", "The device is retired: bring it back first.");
        }
        if (revoke) {
            secrets.forgetAll(id);
        } else {
            var now = now();
            if (secrets.endAll(id, now.plus(properties.secretOverlap()), now)
                    >= properties.mostSecrets()) {
                throw Problem.conflict(
                        "too-many-secrets",
                        "The device has "
                                + properties.mostSecrets()
                                + " secrets that are good: wait until one ends, or revoke them all.");
            }
        }
        return issue(device);
    }

    /// Changes where a device is and what it is called, and brings a retired one back; it needs a
    /// new secret then. `versionCheck` is given the present version before anything is changed.
    ///
    /// @throws Problem 404 when there is no such device, 422 when there is no such location
    @Transactional
    public Device change(RegisterDevice command, Consumer<Long> versionCheck) {
        var present = devices.lock(command.deviceId()).orElseThrow(DeviceService::noSuchDevice);
        versionCheck.accept(present.version());
        requireActive(command.locationId());
        devices.change(
                present.deviceId(), command.locationId(), command.name(), Device.State.ACTIVE);
        return told(devices.find(present.deviceId()).orElseThrow());
    }

    /// Retires a device: its secrets end, its scans are not taken any more, its history stays.
    @Transactional
    public void retire(String id, Consumer<Long> versionCheck) {
        var present = devices.lock(id).orElseThrow(DeviceService::noSuchDevice);
        versionCheck.accept(present.version());
        secrets.forgetAll(id);
        devices.change(id, present.locationId(), present.name(), Device.State.RETIRED);
    }

    /// The device.
    ///
    /// @throws Problem 404 when there is none, or the caller may not know of its location
    public Device get(String id, Caller caller) {
        return told(
                devices.find(id)
                        .filter(device -> caller.sees(device.locationId()))
                        .orElseThrow(DeviceService::noSuchDevice));
    }

    /// A page of the devices at the locations that the caller sees, or at one of them.
    public Page<Device> page(@Nullable UUID location, Caller caller, PageQuery query) {
        if (location != null) {
            caller.requireLocation(location);
        }
        var page =
                Page.of(
                        devices.page(location, caller, query),
                        query,
                        device -> List.of(device.deviceId()));
        var told = secrets.told(page.items().stream().map(Device::deviceId).toList(), now());
        return page.map(device -> with(device, told.getOrDefault(device.deviceId(), List.of())));
    }

    /// A page of the runs of numbers that have not come, the lowest first.
    public Page<SequenceGap> gaps(String id, Caller caller, PageQuery query) {
        get(id, caller);
        return Page.of(
                devices.gaps(id, after(query), query.rowsToRead()),
                query,
                gap -> List.of(Long.toString(gap.first())));
    }

    private static long after(PageQuery query) {
        try {
            return query.isFirst() ? 0 : Long.parseLong(query.after().getFirst());
        } catch (NumberFormatException e) {
            throw PageQuery.unreadable();
        }
    }

    private IssuedSecret issue(Device device) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = Ids.next();
        secrets.add(device.deviceId(), id, secret, now());
        return new IssuedSecret(
                device.deviceId(), device.locationId(), id, secret, device.highest() + 1);
    }

    private Device told(Device device) {
        var told = secrets.told(List.of(device.deviceId()), now());
        return with(device, told.getOrDefault(device.deviceId(), List.of()));
    }

    private static Device with(Device device, List<Device.LiveSecret> secrets) {
        return new Device(
                device.deviceId(),
                device.locationId(),
                device.name(),
                device.state(),
                device.version(),
                device.registeredAt(),
                device.highest(),
                device.missing(),
                device.lastScanAt(),
                secrets);
    }

    private void requireActive(UUID location) {
        if (!locations.isActive(location)) {
            throw Problem.invalid("/location_id", "There is no such active location.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem noSuchDevice() {
        return Problem.notFound("device");
    }
}

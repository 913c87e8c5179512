package com.retail.inventory.device.web;

import com.retail.inventory.device.Device;
import com.retail.inventory.device.DeviceService;
import com.retail.inventory.device.IssuedSecret;
import com.retail.inventory.device.RegisterDevice;
import com.retail.inventory.device.SequenceGap;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/devices")
@Allowed(Role.ADMIN)
class DeviceController {

    record DeviceRequest(
            @NotBlank
                    @Size(max = 100)
                    @Pattern(
                            regexp = "[A-Za-z0-9._-]*",
                            message = "may have letters, digits, '.', '_' and '-'")
                    String deviceId,
            @NotNull UUID locationId,
            @Nullable @Size(max = 200) String name) {

        RegisterDevice command() {
            return new RegisterDevice(deviceId, locationId, name == null ? deviceId : name);
        }
    }

    record DeviceChangeRequest(@NotNull UUID locationId, @NotBlank @Size(max = 200) String name) {}

    /// `revoke` ends all other secrets now, instead of letting the last one overlap.
    record RotationRequest(@Nullable Boolean revoke) {}

    private final DeviceService devices;

    DeviceController(DeviceService devices) {
        this.devices = devices;
    }

    @GetMapping
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    Page<Device> list(
            @RequestParam(name = "location_id", required = false) @Nullable UUID location,
            Caller caller,
            PageQuery page) {
        return devices.page(location, caller, page);
    }

    @GetMapping("/{deviceId}")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    ResponseEntity<Device> get(@PathVariable String deviceId, Caller caller) {
        return tagged(devices.get(deviceId, caller));
    }

    @GetMapping("/{deviceId}/gaps")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    Page<SequenceGap> gaps(@PathVariable String deviceId, Caller caller, PageQuery page) {
        return devices.gaps(deviceId, caller, page);
    }

    @PostMapping
    @Answers(201)
    ResponseEntity<IssuedSecret> register(@Valid @RequestBody DeviceRequest request) {
        return ResponseEntity.created(URI.create("/inventory/devices/" + request.deviceId()))
                .body(devices.register(request.command()));
    }

    @PostMapping("/{deviceId}/secrets")
    @Answers(201)
    ResponseEntity<IssuedSecret> rotate(
            @PathVariable String deviceId, @Valid @RequestBody RotationRequest request) {
        return ResponseEntity.created(URI.create("/inventory/devices/" + deviceId))
                .body(devices.rotate(deviceId, Boolean.TRUE.equals(request.revoke())));
    }

    @PutMapping("/{deviceId}")
    ResponseEntity<Device> change(
            @PathVariable String deviceId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody DeviceChangeRequest request) {
        return tagged(
                devices.change(
                        new RegisterDevice(deviceId, request.locationId(), request.name()),
                        version -> ETags.require(ifMatch, version)));
    }

    @DeleteMapping("/{deviceId}")
    ResponseEntity<Void> retire(
            @PathVariable String deviceId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        devices.retire(deviceId, version -> ETags.require(ifMatch, version));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Device> tagged(Device device) {
        return ResponseEntity.ok().eTag(ETags.of(device.version())).body(device);
    }
}

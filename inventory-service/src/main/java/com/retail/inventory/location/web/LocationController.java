package com.retail.inventory.location.web;

import com.retail.inventory.location.DescribeLocation;
import com.retail.inventory.location.Location;
import com.retail.inventory.location.LocationService;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import com.retail.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/locations")
class LocationController {

    record LocationRequest(
            @NotBlank
                    @Size(max = 40)
                    @Pattern(
                            regexp = "[A-Za-z0-9._-]*",
                            message = "may have letters, digits, '.', '_' and '-'")
                    String code,
            @NotBlank @Size(max = 200) String name,
            Location.@Nullable Type type,
            @NotNull @Size(max = 60) String timeZone) {

        DescribeLocation command() {
            return new DescribeLocation(
                    code, name, type == null ? Location.Type.STORE : type, zone());
        }

        private ZoneId zone() {
            try {
                return ZoneId.of(timeZone);
            } catch (DateTimeException unknown) {
                throw Problem.invalid(
                        "/time_zone", "is not an IANA time zone such as America/New_York");
            }
        }
    }

    private final LocationService locations;

    LocationController(LocationService locations) {
        this.locations = locations;
    }

    @GetMapping
    @AllowedToAll
    Page<Location> list(Caller caller, PageQuery page) {
        return locations.page(caller, page);
    }

    @GetMapping("/{locationId}")
    @AllowedToAll
    ResponseEntity<Location> get(@PathVariable UUID locationId, Caller caller) {
        return tagged(ResponseEntity.ok(), locations.get(locationId, caller));
    }

    @PostMapping
    @Allowed(Role.ADMIN)
    @Answers(201)
    ResponseEntity<Location> create(@Valid @RequestBody LocationRequest request) {
        var location = locations.create(request.command());
        return tagged(
                ResponseEntity.created(URI.create("/locations/" + location.locationId())),
                location);
    }

    @PutMapping("/{locationId}")
    @Allowed(Role.ADMIN)
    ResponseEntity<Location> change(
            @PathVariable UUID locationId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody LocationRequest request) {
        return tagged(
                ResponseEntity.ok(),
                locations.change(
                        locationId, request.command(), version -> ETags.require(ifMatch, version)));
    }

    @DeleteMapping("/{locationId}")
    @Allowed(Role.ADMIN)
    ResponseEntity<Void> close(
            @PathVariable UUID locationId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        locations.close(locationId, version -> ETags.require(ifMatch, version));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Location> tagged(
            ResponseEntity.BodyBuilder answer, Location location) {
        return answer.eTag(ETags.of(location.version())).body(location);
    }
}

package com.retail.alerting.alert.web;

import com.retail.alerting.alert.AlertService;
import com.retail.alerting.alert.FindAlerts;
import com.retail.alerting.alert.RestockAlert;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Caller;
import com.retail.platform.security.Role;
import com.retail.platform.web.Page;
import com.retail.platform.web.PageQuery;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory/restock-alerts")
class AlertController {

    private final AlertService alerts;

    AlertController(AlertService alerts) {
        this.alerts = alerts;
    }

    @GetMapping
    @AllowedToAll
    Page<RestockAlert> list(
            @RequestParam(defaultValue = "open") FindAlerts.Wanted state,
            @RequestParam(name = "location_id", required = false) @Nullable UUID locationId,
            @RequestParam(name = "product_id", required = false) @Nullable UUID productId,
            Caller caller,
            PageQuery page) {
        if (locationId != null) {
            caller.requireLocation(locationId);
        }
        return alerts.page(new FindAlerts(state, locationId, productId), caller, page);
    }

    @GetMapping("/{id}")
    @AllowedToAll
    RestockAlert get(@PathVariable UUID id, Caller caller) {
        return alerts.get(id, caller);
    }

    @PostMapping("/{id}/acknowledge")
    @Allowed({Role.ADMIN, Role.WAREHOUSE_MANAGER})
    RestockAlert acknowledge(@PathVariable UUID id, Caller caller) {
        return alerts.acknowledge(id, caller);
    }
}

package com.retail.pepsico.fault;

import com.retail.pepsico.Refusal;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Switches faults: PUT sets exactly what is named, DELETE ends all, GET shows settings and counts.
@RestController
@RequestMapping("/admin/faults")
class FaultController {

    private final Faults faults;
    private final JsonMapper json;

    FaultController(Faults faults, JsonMapper json) {
        this.faults = faults;
        this.json = json;
    }

    record State(FaultSettings settings, Map<String, Long> counts) {}

    @GetMapping
    State get() {
        return new State(faults.settings(), faults.counts());
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    State put(@RequestBody ObjectNode named) {
        try {
            ObjectNode all = json.valueToTree(FaultSettings.NONE);
            all.setAll(named);
            faults.change(json.treeToValue(all, FaultSettings.class));
        } catch (JacksonException e) {
            var at = new StringBuilder();
            e.getPath().forEach(step -> at.append('/').append(step.getPropertyName()));
            throw Refusal.badRequest("Not a fault setting, or not of the right type: " + at);
        }
        return get();
    }

    @DeleteMapping
    State delete() {
        faults.change(FaultSettings.NONE);
        return get();
    }
}

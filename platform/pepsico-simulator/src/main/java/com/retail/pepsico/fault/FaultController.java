package com.retail.pepsico.fault;

import com.retail.pepsico.clock.SomethingIsDue;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Switches faults: PUT sets exactly what is named, DELETE ends all, GET shows settings and counts.
@RestController
@RequestMapping("/admin/faults")
class FaultController {

    private final Faults faults;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    FaultController(Faults faults, JsonMapper json, ApplicationEventPublisher events) {
        this.faults = faults;
        this.json = json;
        this.events = events;
    }

    record State(ObjectNode settings, Map<String, Long> counts) {}

    @GetMapping
    State get() {
        return new State(faults.settings().write(json), faults.counts());
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    State put(@RequestBody ObjectNode named) {
        return change(FaultSettings.read(named, json));
    }

    @DeleteMapping
    State delete() {
        return change(FaultSettings.NONE);
    }

    private State change(FaultSettings settings) {
        faults.change(settings);
        events.publishEvent(new SomethingIsDue());
        return get();
    }
}

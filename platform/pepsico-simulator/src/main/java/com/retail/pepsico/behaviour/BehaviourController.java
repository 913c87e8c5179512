package com.retail.pepsico.behaviour;

import com.retail.pepsico.clock.SomethingIsDue;
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

/// Says how the supplier is to behave: PUT sets exactly what is named, DELETE makes it plain again.
@RestController
@RequestMapping("/admin/behaviour")
class BehaviourController {

    private final Behaviours behaviours;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    BehaviourController(Behaviours behaviours, JsonMapper json, ApplicationEventPublisher events) {
        this.behaviours = behaviours;
        this.json = json;
        this.events = events;
    }

    @GetMapping
    Behaviour get() {
        return behaviours.current();
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Behaviour put(@RequestBody ObjectNode named) {
        behaviours.change(named);
        events.publishEvent(new SomethingIsDue());
        return get();
    }

    @DeleteMapping
    Behaviour delete() {
        return put(json.createObjectNode());
    }
}

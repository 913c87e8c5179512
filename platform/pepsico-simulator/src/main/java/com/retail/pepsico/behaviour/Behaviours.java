package com.retail.pepsico.behaviour;

import com.retail.pepsico.KeptSettings;
import com.retail.pepsico.Refusal;
import com.retail.pepsico.Settings;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How the supplier behaves now; what was set outlives a restart.
@Component
public class Behaviours {

    private static final String NAME = "behaviour";

    private final KeptSettings kept;
    private final JsonMapper json;
    private final Behaviour plain;
    private volatile Behaviour current;

    Behaviours(Settings settings, KeptSettings kept, JsonMapper json) {
        this.kept = kept;
        this.json = json;
        this.plain = Behaviour.plain(settings.delays());
        this.current = kept.read(NAME, ObjectNode.class).map(this::read).orElse(plain);
    }

    public Behaviour current() {
        return current;
    }

    /// Sets what is named; what is not is plain.
    void change(ObjectNode named) {
        var behaviour = read(named);
        behaviour.check();
        kept.keep(NAME, named);
        current = behaviour;
    }

    private Behaviour read(ObjectNode named) {
        try {
            ObjectNode all = json.valueToTree(plain);
            merge(all, named);
            return json.treeToValue(all, Behaviour.class);
        } catch (JacksonException e) {
            var at = new StringBuilder();
            e.getPath().forEach(step -> at.append('/').append(step.getPropertyName()));
            throw Refusal.badRequest("Not a behaviour, or not of the right type: " + at);
        }
    }

    private static void merge(ObjectNode into, ObjectNode named) {
        for (var field : named.properties()) {
            JsonNode known = into.get(field.getKey());
            if (known instanceof ObjectNode deeper && field.getValue() instanceof ObjectNode more) {
                merge(deeper, more);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}

package com.retail.pepsico;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What was set by an admin call and outlives a restart, by name.
@Repository
public class KeptSettings {

    private final JdbcClient db;
    private final JsonMapper json;

    KeptSettings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    public <T> Optional<T> read(String name, Class<T> type) {
        return db.sql("SELECT settings FROM kept_settings WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, type));
    }

    public void keep(String name, Object settings) {
        db.sql(
                        """
                        INSERT INTO kept_settings VALUES (:name, :text)
                        ON CONFLICT (name) DO UPDATE SET settings = excluded.settings
                        """)
                .param("name", name)
                .param("text", json.writeValueAsString(settings))
                .update();
    }
}

package com.retail.catalog.category;

import com.retail.platform.Ids;
import com.retail.platform.web.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds categories by id, by name and by path; makes what is missing of a path.
@Component
public class CategoryPaths {

    private static final UUID ROOT = new UUID(0, 0);
    private static final RowMapper<UUID> ID = (row, n) -> row.getObject(1, UUID.class);

    private final JdbcClient jdbc;
    private final CategoryLimits limits;
    private final Clock clock;

    CategoryPaths(JdbcClient jdbc, CategoryLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    /// The paths of these categories; what does not exist is left out.
    public Map<UUID, CategoryPath> of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var paths = new HashMap<UUID, CategoryPath>();
        jdbc.sql(
                        """
                        WITH RECURSIVE up (leaf, id, parent_id, names) AS (
                            SELECT id, id, parent_id, ARRAY[name] FROM categories WHERE id = ANY (:ids)
                            UNION ALL
                            SELECT up.leaf, c.id, c.parent_id, c.name || up.names
                            FROM up JOIN categories c ON c.id = up.parent_id)
                        SELECT leaf, names FROM up WHERE parent_id IS NULL""")
                .param("ids", Set.copyOf(ids).toArray(UUID[]::new))
                .query(
                        row -> {
                            var id = row.getObject("leaf", UUID.class);
                            var names = (String[]) row.getArray("names").getArray();
                            paths.put(id, new CategoryPath(id, List.of(names)));
                        });
        return paths;
    }

    /// The path of that category, if it exists.
    public Optional<CategoryPath> find(UUID id) {
        return Optional.ofNullable(of(List.of(id)).get(id));
    }

    /// The ids of this category and of all beneath it.
    public List<UUID> withAllBeneath(UUID id) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE down (id) AS (
                            SELECT id FROM categories WHERE id = :id
                            UNION ALL
                            SELECT c.id FROM down JOIN categories c ON c.parent_id = down.id)
                        SELECT id FROM down""")
                .param("id", id)
                .query(ID)
                .list();
    }

    /// The ids of all categories that a filter means, by id, name or path, with all beneath them.
    public List<UUID> meantBy(String filter) {
        List<UUID> roots;
        try {
            roots = List.of(UUID.fromString(filter));
        } catch (IllegalArgumentException e) {
            var names = split(filter);
            roots =
                    names.size() > 1
                            ? named(filter, "").stream().toList()
                            : jdbc.sql("SELECT id FROM categories WHERE lower(name) = lower(?)")
                                    .param(names.getFirst())
                                    .query(ID)
                                    .list();
        }
        return roots.stream().flatMap(root -> withAllBeneath(root).stream()).toList();
    }

    /// The category that a text means, whatever its case: a path (`Snacks > Chips`) from the root;
    /// or a name, first at the root, then anywhere if it stands in one place only. Empty when there
    /// is none.
    ///
    /// @throws Problem 422 when the name stands in several places
    public Optional<UUID> named(String text, String pointer) {
        var names = split(text);
        Optional<UUID> found = Optional.of(ROOT);
        for (var name : names) {
            found = found.flatMap(parent -> child(parent, name));
        }
        if (found.isPresent() || names.size() > 1) {
            return found;
        }
        var elsewhere =
                jdbc.sql("SELECT id FROM categories WHERE lower(name) = lower(:name) LIMIT 2")
                        .param("name", names.getFirst())
                        .query(ID)
                        .list();
        if (elsewhere.size() > 1) {
            throw Problem.invalid(
                    pointer,
                    "there are several categories of that name: give the path, or category_id");
        }
        return elsewhere.stream().findFirst();
    }

    /// As [#named], but makes what is missing. Must run in a transaction.
    public UUID namedOrMade(String text, String pointer) {
        return named(text, pointer)
                .orElseGet(
                        () -> {
                            var place = ROOT;
                            for (var name : split(text)) {
                                var parent = place;
                                place = child(parent, name).orElseGet(() -> made(parent, name));
                            }
                            return place;
                        });
    }

    /// Why the text names no category, if it does not.
    public static Optional<String> fault(String text) {
        var names = split(text);
        if (names.stream().anyMatch(name -> name.isEmpty() || name.length() > 200)) {
            return Optional.of("each name must have 1 to 200 characters");
        }
        return names.size() > CategoryLimits.MAX_DEPTH
                ? Optional.of("at most " + CategoryLimits.MAX_DEPTH + " levels are possible")
                : Optional.empty();
    }

    private static List<String> split(String text) {
        var names = new ArrayList<String>();
        for (var name : text.split(">", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    private Optional<UUID> child(UUID parent, String name) {
        return jdbc.sql(
                        """
                        SELECT id FROM categories
                        WHERE lower(name) = lower(:name)
                          AND coalesce(parent_id, '00000000-0000-0000-0000-000000000000'::uuid) = :parent""")
                .param("name", name)
                .param("parent", parent)
                .query(ID)
                .optional();
    }

    private UUID made(UUID parent, String name) {
        limits.requireRoomForOneMore();
        jdbc.sql(
                        """
                        INSERT INTO categories (id, parent_id, name, version, created_at, updated_at)
                        VALUES (:id, :parent, :name, 0, :now, :now) ON CONFLICT DO NOTHING""")
                .param("id", Ids.next())
                .param("parent", nullIfRoot(parent))
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        // Someone else may have made it at the same moment.
        return child(parent, name).orElseThrow();
    }

    private static @Nullable UUID nullIfRoot(UUID parent) {
        return parent.equals(ROOT) ? null : parent;
    }
}

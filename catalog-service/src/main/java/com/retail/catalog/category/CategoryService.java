package com.retail.catalog.category;

import com.retail.platform.Ids;
import com.retail.platform.web.ETags;
import com.retail.platform.web.Problem;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the tree of categories: no cycle, no name twice beneath one parent, nothing in use
/// removed.
@Service
public class CategoryService {

    private static final UUID ROOT = new UUID(0, 0);

    private final Categories categories;
    private final CategoryLimits limits;
    private final TreeLock lock;
    private final JdbcClient jdbc;
    private final Clock clock;

    CategoryService(
            Categories categories,
            CategoryLimits limits,
            TreeLock lock,
            JdbcClient jdbc,
            Clock clock) {
        this.categories = categories;
        this.limits = limits;
        this.lock = lock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The whole tree.
    @Transactional(readOnly = true)
    public List<CategoryNode> tree() {
        var byParent = new HashMap<UUID, List<Category>>();
        for (var category : categories.findAllByOrderByNameAscIdAsc()) {
            var parent = category.parentId();
            byParent.computeIfAbsent(parent == null ? ROOT : parent, p -> new ArrayList<>())
                    .add(category);
        }
        return beneath(ROOT, byParent);
    }

    /// One category; a 404 problem when there is none.
    @Transactional(readOnly = true)
    public CategoryView get(UUID id) {
        return CategoryView.of(existing(id));
    }

    /// Adds a category, at the root when no parent is named.
    @Transactional
    public CategoryView create(String name, @Nullable UUID parentId) {
        lock.takeAlone();
        limits.requireRoomForOneMore();
        requirePlace(null, name, parentId);
        var made = new Category(name, parentId, clock.instant());
        return CategoryView.of(categories.saveAndFlush(made));
    }

    /// Renames or moves a category. Its products, and those beneath it, are told of afterwards,
    /// batch by batch.
    @Transactional
    public CategoryView change(
            UUID id, String name, @Nullable UUID parentId, @Nullable String ifMatch) {
        lock.takeAlone();
        var category = existing(id);
        ETags.require(ifMatch, category.revision());
        requirePlace(category, name, parentId);
        if (category.change(name, parentId, clock.instant())) {
            categories.saveAndFlush(category);
            noteChange(id);
        }
        return CategoryView.of(category);
    }

    /// Removes a category that nothing uses; a 409 problem otherwise.
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        lock.takeAlone();
        var category = existing(id);
        ETags.require(ifMatch, category.revision());
        boolean inUse =
                jdbc.sql(
                                """
                                SELECT EXISTS (SELECT FROM products WHERE category_id = :id)
                                    OR EXISTS (SELECT FROM categories WHERE parent_id = :id)""")
                        .param("id", id)
                        .query(Boolean.class)
                        .single();
        if (inUse) {
            throw Problem.conflict(
                    "category-in-use", "Products or other categories still hang on it.");
        }
        categories.delete(category);
        categories.flush();
    }

    private Category existing(UUID id) {
        return categories.findById(id).orElseThrow(() -> Problem.notFound("category"));
    }

    private void requirePlace(@Nullable Category moved, String name, @Nullable UUID parentId) {
        int depth = 1;
        for (var above = parentId; above != null; depth++) {
            if (moved != null && above.equals(moved.id())) {
                throw Problem.invalid(
                        "/parent_id", "a category can't hang beneath itself or one of its own");
            }
            above =
                    categories
                            .findById(above)
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "/parent_id", "there is no such category"))
                            .parentId();
        }
        int height = moved == null ? 0 : height(moved.id());
        if (depth + height > CategoryLimits.MAX_DEPTH) {
            throw Problem.invalid(
                    "/parent_id", "the tree has at most " + CategoryLimits.MAX_DEPTH + " levels");
        }
        boolean taken =
                jdbc.sql(
                                """
                                SELECT EXISTS (SELECT FROM categories WHERE lower(name) = lower(:name)
                                AND coalesce(parent_id, :root) = :parent AND id <> :own)""")
                        .param("name", name)
                        .param("root", ROOT)
                        .param("parent", parentId == null ? ROOT : parentId)
                        .param("own", moved == null ? ROOT : moved.id())
                        .query(Boolean.class)
                        .single();
        if (taken) {
            throw Problem.conflict(
                    "category-exists",
                    "There is a category of that name there already.",
                    Problem.Fault.at("/name", "is taken"));
        }
    }

    /// How many levels hang beneath it.
    private int height(UUID id) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE down (id, level) AS (
                            SELECT CAST(:id AS uuid), 0
                            UNION ALL
                            SELECT c.id, level + 1 FROM down JOIN categories c ON c.parent_id = down.id)
                        SELECT max(level) FROM down""")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private void noteChange(UUID id) {
        jdbc.sql(
                        """
                        INSERT INTO category_changes (id, category_id, after_id, changed_at, traceparent)
                        VALUES (:id, :category, :first, :now, :traceparent)""")
                .param("id", Ids.next())
                .param("category", id)
                .param("first", ROOT)
                .param("now", Timestamp.from(clock.instant()))
                .param("traceparent", MDC.get("traceparent"), Types.VARCHAR)
                .update();
    }

    private static List<CategoryNode> beneath(UUID parent, Map<UUID, List<Category>> byParent) {
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(
                        category ->
                                new CategoryNode(
                                        category.id(),
                                        category.name(),
                                        beneath(category.id(), byParent)))
                .toList();
    }
}

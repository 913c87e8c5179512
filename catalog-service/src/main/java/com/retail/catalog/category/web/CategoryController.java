package com.retail.catalog.category.web;

import com.retail.catalog.category.CategoryNode;
import com.retail.catalog.category.CategoryService;
import com.retail.catalog.category.CategoryView;
import com.retail.platform.security.Allowed;
import com.retail.platform.security.AllowedToAll;
import com.retail.platform.security.Role;
import com.retail.platform.web.Answers;
import com.retail.platform.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

/// `/categories`.
@RestController
@RequestMapping("/categories")
class CategoryController {

    record CategoryRequest(
            @NotBlank
                    @Size(max = 200)
                    @Pattern(
                            regexp = "[^>\\p{Cntrl}]*",
                            message = "must have no > and no control characters")
                    String name,
            @Nullable UUID parentId) {

        CategoryRequest {
            // As it came, with a null that validation is to find.
            name = name == null ? null : name.strip();
        }
    }

    record Tree(List<CategoryNode> items) {}

    private final CategoryService categories;

    CategoryController(CategoryService categories) {
        this.categories = categories;
    }

    @GetMapping
    @AllowedToAll
    Tree tree() {
        return new Tree(categories.tree());
    }

    @GetMapping("/{id}")
    @AllowedToAll
    ResponseEntity<CategoryView> get(@PathVariable UUID id) {
        return answer(ResponseEntity.ok(), categories.get(id));
    }

    @PostMapping
    @Allowed(Role.ADMIN)
    @Answers(201)
    ResponseEntity<CategoryView> create(@Valid @RequestBody CategoryRequest request) {
        var made = categories.create(request.name(), request.parentId());
        return answer(ResponseEntity.created(URI.create("/categories/" + made.id())), made);
    }

    @PutMapping("/{id}")
    @Allowed(Role.ADMIN)
    ResponseEntity<CategoryView> change(
            @PathVariable UUID id,
            @Valid @RequestBody CategoryRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(
                ResponseEntity.ok(),
                categories.change(id, request.name(), request.parentId(), ifMatch));
    }

    @DeleteMapping("/{id}")
    @Allowed(Role.ADMIN)
    ResponseEntity<Void> delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        categories.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<CategoryView> answer(
            ResponseEntity.BodyBuilder status, CategoryView category) {
        return status.eTag(ETags.of(category.revision())).body(category);
    }
}

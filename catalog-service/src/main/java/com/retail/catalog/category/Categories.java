package com.retail.catalog.category;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/// The stored categories.
interface Categories extends JpaRepository<Category, UUID> {

    List<Category> findAllByOrderByNameAscIdAsc();
}

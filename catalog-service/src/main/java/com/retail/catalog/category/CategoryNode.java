package com.retail.catalog.category;

import java.util.List;
import java.util.UUID;

/// A category of the tree, with those beneath it in the order of their names.
public record CategoryNode(UUID id, String name, List<CategoryNode> children) {}

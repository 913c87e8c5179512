package com.retail.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedApiTests {

    private static final JsonNode CATALOG =
            read(
                    """
                    {"info": {"description": "Products"},
                     "paths": {
                       "/products": {"get": {"operationId": "list", "tags": ["product-controller"],
                         "security": [{"other": []}],
                         "responses": {"200": {"content": {"application/json": {"schema":
                           {"$ref": "#/components/schemas/Page"}}}}}}}},
                     "components": {
                       "securitySchemes": {"other": {"type": "http"}},
                       "schemas": {
                         "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Item"}}}},
                         "Item": {"type": "object", "title": "product"},
                         "Problem": {"type": "object"}}}}
                    """);
    private static final JsonNode SALES =
            read(
                    """
                    {"paths": {
                       "/sales": {"get": {"operationId": "list", "responses": {"200": {"content":
                         {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}}},
                       "/actuator/health": {"get": {}},
                       "/products": {"delete": {}}},
                     "components": {"schemas": {
                         "Page": {"properties": {"items": {"items": {"$ref": "#/components/schemas/Item"}}}},
                         "Item": {"type": "object", "title": "sale"},
                         "Problem": {"type": "object"}}}}
                    """);

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static JsonNode merged() {
        return MergedApi.merge(
                Map.of("sales", SALES, "catalog", CATALOG),
                List.of("reporting"),
                (service, path) ->
                        path.equals("/products")
                                ? service.equals("catalog")
                                : path.equals("/sales"),
                path -> false);
    }

    @Test
    void keepsPathsOfTheServiceThatAnswersThem() {
        var api = merged();
        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrder("/products", "/sales");
        assertThat(api.at("/paths/~1products/get/tags/0").stringValue()).isEqualTo("catalog");
        assertThat(api.at("/paths/~1products/delete").isMissingNode()).isTrue();
        assertThat(api.at("/paths/~1products/get/security").isMissingNode()).isTrue();
        assertThat(api.path("x-missing").get(0).stringValue()).isEqualTo("reporting");
        assertThat(api.at("/components/securitySchemes").propertyNames()).containsExactly("bearer");
    }

    @Test
    void givesConflictingSchemasTheServicesPrefixAlsoWhenOnlyWhatTheyReferToDiffers() {
        var api = merged();
        assertThat(api.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder(
                        "Catalog.Item", "Sales.Item", "Catalog.Page", "Sales.Page", "Problem");
        assertThat(
                        api.at(
                                        "/paths/~1sales/get/responses/200/content/application~1json/schema/$ref")
                                .stringValue())
                .isEqualTo("#/components/schemas/Sales.Page");
        assertThat(
                        api.at("/components/schemas/Sales.Page/properties/items/items/$ref")
                                .stringValue())
                .isEqualTo("#/components/schemas/Sales.Item");
    }

    @Test
    void makesOperationIdsDistinct() {
        var api = merged();
        assertThat(api.at("/paths/~1products/get/operationId").stringValue()).isEqualTo("list");
        assertThat(api.at("/paths/~1sales/get/operationId").stringValue()).isEqualTo("sales_list");
    }
}

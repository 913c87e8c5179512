window.ui = SwaggerUIBundle({
  url: "/v3/api-docs",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "none",
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tagsSorter: "alpha",
  validatorUrl: null,
});

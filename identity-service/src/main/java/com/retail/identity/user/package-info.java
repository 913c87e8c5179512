/// Users: registration, roles, locations, and the copy of them that events and lists come from.
/// Depends on `keycloak`.
@NullMarked
package com.retail.identity.user;

import org.jspecify.annotations.NullMarked;

/// The way to Keycloak: its accounts and its tokens, with limits on every call. Depends on nothing
/// else here.
@NullMarked
package com.retail.identity.keycloak;

import org.jspecify.annotations.NullMarked;

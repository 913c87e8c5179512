/// Signing in, staying signed in and signing out. Depends on `keycloak`.
@NullMarked
package com.retail.identity.signin;

import org.jspecify.annotations.NullMarked;

/// Who may use the suite: accounts, roles and the locations they are bound to, over Keycloak.
@NullMarked
package com.retail.identity;

import org.jspecify.annotations.NullMarked;

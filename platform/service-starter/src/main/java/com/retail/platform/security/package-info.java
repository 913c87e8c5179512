/// Who calls, and what each endpoint allows: roles, locations, denial by default.
@NullMarked
package com.retail.platform.security;

import org.jspecify.annotations.NullMarked;

/// Users over HTTP.
@NullMarked
package com.retail.identity.user.web;

import org.jspecify.annotations.NullMarked;

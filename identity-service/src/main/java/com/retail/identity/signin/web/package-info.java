/// Sign-in over HTTP.
@NullMarked
package com.retail.identity.signin.web;

import org.jspecify.annotations.NullMarked;

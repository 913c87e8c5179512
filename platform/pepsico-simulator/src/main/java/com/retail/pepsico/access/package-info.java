/// Who may call: access tokens by client credentials, admin calls from this machine only, and how a
/// refusal is said.
@NullMarked
package com.retail.pepsico.access;

import org.jspecify.annotations.NullMarked;

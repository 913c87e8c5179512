/// What every service of the suite shares: ids, and the auto-configuration of the packages below.
@NullMarked
package com.retail.platform;

import org.jspecify.annotations.NullMarked;

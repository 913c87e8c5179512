/// What supply needs of products: the case pack and whether still sold. Uses no other package of
/// this service.
@NullMarked
package com.retail.supplychain.product;

import org.jspecify.annotations.NullMarked;

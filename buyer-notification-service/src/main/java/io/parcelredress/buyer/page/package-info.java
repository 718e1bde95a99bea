/** The buyer's own page behind a signed link. */
@NullMarked
package io.parcelredress.buyer.page;

import org.jspecify.annotations.NullMarked;

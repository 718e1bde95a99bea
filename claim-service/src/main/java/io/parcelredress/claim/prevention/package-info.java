/** What past losses teach about the next. */
@NullMarked
package io.parcelredress.claim.prevention;

import org.jspecify.annotations.NullMarked;

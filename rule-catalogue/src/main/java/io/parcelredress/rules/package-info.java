/**
 * Carrier, treaty, law and marketplace rules as dated, cited data, and the few calculations they need.
 *
 * <p>Every type and component is non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.parcelredress.rules;

import org.jspecify.annotations.NullMarked;

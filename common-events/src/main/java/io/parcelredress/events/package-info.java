/**
 * The contract of the suite: every event that crosses a service border, as flat records, and how they travel.
 *
 * <p>Every type and component is non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.parcelredress.events;

import org.jspecify.annotations.NullMarked;

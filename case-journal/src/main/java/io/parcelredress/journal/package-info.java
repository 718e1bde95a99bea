/**
 * The reliable core: one journal per case, from which the state is folded; batches in, an outbox out, deadlines and effects,
 * all through one compare-and-set write.
 *
 * <p>Every type and component is non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.parcelredress.journal;

import org.jspecify.annotations.NullMarked;

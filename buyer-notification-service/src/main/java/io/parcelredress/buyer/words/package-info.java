/** The words for buyers, in their language. */
@NullMarked
package io.parcelredress.buyer.words;

import org.jspecify.annotations.NullMarked;

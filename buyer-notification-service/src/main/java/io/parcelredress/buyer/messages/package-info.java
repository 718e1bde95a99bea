/** The words for buyers, in their language. */
@NullMarked
package io.parcelredress.buyer.messages;

import org.jspecify.annotations.NullMarked;

/** What buyers are told, by mail and by short message. */
@NullMarked
package io.parcelredress.buyer.letters;

import org.jspecify.annotations.NullMarked;

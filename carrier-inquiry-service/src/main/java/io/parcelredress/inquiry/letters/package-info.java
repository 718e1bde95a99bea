/** What is written to carriers. */
@NullMarked
package io.parcelredress.inquiry.letters;

import org.jspecify.annotations.NullMarked;

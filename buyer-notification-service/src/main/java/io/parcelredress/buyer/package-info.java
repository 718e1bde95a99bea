/** The rules of making a buyer whole: until when, how, and what they are told. */
@NullMarked
package io.parcelredress.buyer;

import org.jspecify.annotations.NullMarked;

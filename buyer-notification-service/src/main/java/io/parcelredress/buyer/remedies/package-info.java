/** Remedies as operators see and decide them, and how what the rules want is carried out. */
@NullMarked
package io.parcelredress.buyer.remedies;

import org.jspecify.annotations.NullMarked;

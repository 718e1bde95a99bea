/** Claims as operators see and steer them. */
@NullMarked
package io.parcelredress.claim.claims;

import org.jspecify.annotations.NullMarked;

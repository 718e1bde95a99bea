/** The suite as a user sees it: real broker, real HTTP, real mail, a demo clock. */
@NullMarked
package io.parcelredress.e2e;

import org.jspecify.annotations.NullMarked;

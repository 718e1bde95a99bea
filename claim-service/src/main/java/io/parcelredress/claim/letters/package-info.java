/** What is written to carriers, insurers and the bodies above them. */
@NullMarked
package io.parcelredress.claim.letters;

import org.jspecify.annotations.NullMarked;

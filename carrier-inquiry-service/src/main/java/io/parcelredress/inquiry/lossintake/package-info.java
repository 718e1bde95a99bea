/** The HTTP door for reported losses. */
@NullMarked
package io.parcelredress.inquiry.lossintake;

import org.jspecify.annotations.NullMarked;

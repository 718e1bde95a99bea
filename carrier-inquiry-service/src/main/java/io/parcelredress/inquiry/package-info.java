/** The rules of asking a carrier where a parcel is: when, how often, and what its answer means. */
@NullMarked
package io.parcelredress.inquiry;

import org.jspecify.annotations.NullMarked;

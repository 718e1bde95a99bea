/** What trackers say, checked and matched to its case. */
@NullMarked
package io.parcelredress.inquiry.trackerwebhooks;

import org.jspecify.annotations.NullMarked;

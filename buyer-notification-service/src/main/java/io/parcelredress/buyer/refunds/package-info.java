/** Money back: ordered at the payment port, once, and asked after where its outcome is unknown. */
@NullMarked
package io.parcelredress.buyer.refunds;

import org.jspecify.annotations.NullMarked;

/** Documents of a case, addressed by their content. */
@NullMarked
package io.parcelredress.inquiry.evidence;

import org.jspecify.annotations.NullMarked;

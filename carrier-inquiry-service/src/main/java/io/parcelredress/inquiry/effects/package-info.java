/** What the rules want done outside, and who does it. */
@NullMarked
package io.parcelredress.inquiry.effects;

import org.jspecify.annotations.NullMarked;

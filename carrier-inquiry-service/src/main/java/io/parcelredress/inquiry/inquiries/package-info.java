/** Inquiries as operators see them. */
@NullMarked
package io.parcelredress.inquiry.inquiries;

import org.jspecify.annotations.NullMarked;

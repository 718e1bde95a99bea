/** How carriers answer: by mail or through a person. */
@NullMarked
package io.parcelredress.inquiry.replies;

import org.jspecify.annotations.NullMarked;

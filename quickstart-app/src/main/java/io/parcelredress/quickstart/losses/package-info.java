/** Losses to report: a seller's own from a file, or the twelve named cases that come with the demo. */
@NullMarked
package io.parcelredress.quickstart.losses;

import org.jspecify.annotations.NullMarked;

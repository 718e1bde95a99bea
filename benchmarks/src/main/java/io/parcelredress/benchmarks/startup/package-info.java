/** How long the programs take from their start to being ready, and what memory they then hold. */
@NullMarked
package io.parcelredress.benchmarks.startup;

import org.jspecify.annotations.NullMarked;

/**
 * What the promise of the suite costs. Everything that is measured runs in a JVM of its own, so that its CPU time is its own; whatever is
 * compared is measured in turns in one run, so that the machine's moods hit both.
 */
@NullMarked
package io.parcelredress.benchmarks;

import org.jspecify.annotations.NullMarked;

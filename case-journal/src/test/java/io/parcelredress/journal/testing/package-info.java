/**
 * What tests of services stand on: a real or embedded backbone, doubles that pass the same conformance suite, and words to write rules'
 * tests in.
 */
@NullMarked
package io.parcelredress.journal.testing;

import org.jspecify.annotations.NullMarked;

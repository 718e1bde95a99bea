/**
 * Journals, buyers and parked records in MongoDB, with nothing but what a standalone server, a replica set and the embedded server do
 * alike.
 */
@NullMarked
package io.parcelredress.journal.mongo;

import org.jspecify.annotations.NullMarked;

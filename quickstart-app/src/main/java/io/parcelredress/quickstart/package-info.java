/**
 * The whole suite in one process: the real services on a real broker, with everything outside of them simulated and named so.
 * Nothing here is part of the product: a seller runs the three services against a Kafka, a MongoDB and carriers of their own.
 */
@NullMarked
package io.parcelredress.quickstart;

import org.jspecify.annotations.NullMarked;

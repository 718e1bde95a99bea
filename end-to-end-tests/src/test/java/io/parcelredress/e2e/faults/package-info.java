/**
 * The suite as it is run, in processes of its own, while they are killed, stopped and cut off: three brokers, a store, two instances of
 * each service. Afterwards everything is read that was left behind, and counted.
 */
package io.parcelredress.e2e.faults;

/**
 * The whole suite on one thread: the real rules and the real core of all three services on a broker, a store and a world that are
 * simulated, under a clock that only moves when everybody waits. One seed is one execution, fault by fault; a failing one can be run again.
 */
package io.parcelredress.simulation;

/**
 * Everybody the suite deals with, made up: carriers, an insurer, a bank, a payment provider, an SMS gateway, an order system, buyers. Each
 * speaks to the services only through their real doors.
 */
@NullMarked
package io.parcelredress.quickstart.simulated;

import org.jspecify.annotations.NullMarked;

package io.parcelredress.journal;

/**
 * Where a record goes that cannot be used: kept with its cause, and on to the dead-letter topic. Returns once it is safe there; throws
 * otherwise.
 */
public interface Parking {

    void park(InboundRecord record, String cause);
}

package io.parcelredress.journal;

import io.parcelredress.journal.testing.OnSecondStore;

/** The same on a store that keeps what it acknowledged: what is cut off here is killed, and comes back with what it has on the disk. */
@OnSecondStore
class RealWiringOnSecondStore extends RealWiringTest {

    /** Not once more: it says nothing of a store. */
    @Override
    void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() {}
}

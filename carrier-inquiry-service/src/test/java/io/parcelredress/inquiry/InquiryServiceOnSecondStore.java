package io.parcelredress.inquiry;

import io.parcelredress.journal.testing.OnSecondStore;
import org.junit.jupiter.api.Nested;

/** The same on a store that keeps what it acknowledged: what is cut off here is killed, and comes back with what it has on the disk. */
@OnSecondStore
class InquiryServiceOnSecondStore {

    @Nested
    class HowLossesComeIn extends LossesApiTest {

        /** Not once more: it says nothing of a store. */
        @Override
        void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() {}
    }

    @Nested
    class Documents extends EvidenceApiTest {}

    @Nested
    class WhatOperatorsSee extends OperatorApiTest {}

    @Nested
    class WhatTrackersSend extends TrackerWebhooksApiTest {}

    @Nested
    class HowCarriersAnswer extends CarrierAnswers {}
}

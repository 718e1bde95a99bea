package io.parcelredress.inquiry;

import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.testing.JournalContract;
import org.junit.jupiter.api.Test;

class TheJournalIsAContractTest {

    @Test
    void every_fact_and_version_that_ever_lay_in_a_journal_is_read() {
        JournalContract.ofOwnFacts(new FactCodec(InquiryFact.class)).holds();
    }
}

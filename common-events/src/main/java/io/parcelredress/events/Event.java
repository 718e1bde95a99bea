package io.parcelredress.events;

/** Whatever crosses a service border. Flat and forever: fields may be added, never changed; another meaning is another version. */
public sealed interface Event extends Fact
        permits ParcelShipped, ParcelReportedLost, CarrierInquiryOpened, CarrierReplyOverdue, EvidenceAdded, ParcelFound, CarrierReplied,
                ClaimFiled, ClaimEscalated, ClaimSettled, ReshipmentRequested, BuyerStatementReceived, BuyerCompensated {

    CaseId caseId();

    String sellerId();

    String parcelId();
}

package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The one place of a service where personal data lives, by case; erasable at once, and erased stays erased whatever comes again. */
public interface Buyers {

    /** Keeps what reports say of buyers. The same report twice is kept once. */
    void keep(List<Report> reports);

    Map<CaseId, Buyer> find(Collection<CaseId> ids);

    void erase(CaseId id);

    /** @param reportId which event said so; reports that sort first by it win where two differ */
    record Report(CaseId caseId, String reportId, Buyer buyer) {}
}

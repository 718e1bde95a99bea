package io.parcelredress.kit;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Journal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Forgets a buyer: for every service that keeps names and contacts for its letters. Erased stays erased, whatever report comes again. */
@RestController
public class BuyerErasureApi {

    private final Journal<?> journal;

    BuyerErasureApi(Journal<?> journal) {
        this.journal = journal;
    }

    /** Answers 204 however often it is asked; 404 for a case this service does not know. */
    @DeleteMapping("/api/buyers/{caseId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String caseId) {
        var id = CaseId.parse(caseId);
        if (journal.find(id).isEmpty()) throw new NotFound("there is no case under this caseId");
        journal.eraseBuyer(id);
    }
}

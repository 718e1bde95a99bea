package io.parcelredress.buyer.messages;

import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.rules.RuleCatalogue;

/** The words as a seller called Atelier Laine would have them. */
public final class TestMessages {

    private TestMessages() {}

    public static BuyerMessages of(RemedyProcess process) {
        return new BuyerMessages(process, RuleCatalogue.shipped(), "Atelier Laine", "help@atelier-laine.example",
                "redress@atelier-laine.example");
    }
}

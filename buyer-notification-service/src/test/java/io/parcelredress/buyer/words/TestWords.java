package io.parcelredress.buyer.words;

import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.rules.RuleCatalogue;

/** The words as a seller called Atelier Laine would have them. */
public final class TestWords {

    private TestWords() {}

    public static BuyerWords of(RemedyProcess process) {
        return new BuyerWords(process, RuleCatalogue.shipped(), "Atelier Laine", "help@atelier-laine.example", "redress@atelier-laine.example");
    }
}

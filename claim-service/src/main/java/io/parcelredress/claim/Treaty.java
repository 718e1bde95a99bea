package io.parcelredress.claim;

import io.parcelredress.events.Basis;

/**
 * What the treaties say of deliveries, seizures and parcels found again, by the rule a claim stands on; where none says anything, that
 * rule's own terms.
 */
final class Treaty {

    private static final String UPU = "laws-markdown BWBV0006291, UPU Convention ";
    private static final Basis UPU_CEASED = new Basis("upu.ceased", "2014-01-01", UPU + "art 24.1 (2016: art 23.1)");
    private static final Basis UPU_SEIZED = new Basis("upu.excl", "2014-01-01", UPU + "art 24.2.5 (2016: art 23.2.5)");
    private static final Basis UPU_RECOVERY = new Basis("upu.recovery", "2014-01-01", UPU + "art 27 (2016: art 26)");
    private static final Basis MONTREAL_SEIZED = new Basis("mc99.art18", "2017-05-10",
            "laws-markdown BWBV0001644, Montreal Convention art 18.2 (act of public authority)");
    private static final Basis CMR_FOUND = new Basis("cmr.art20", "2017-05-10", "laws-markdown BWBV0005177, CMR art 20");

    private Treaty() {}

    static Basis delivered(Basis claim) {
        return postal(claim) ? UPU_CEASED : claim;
    }

    static Basis seized(Basis claim) {
        return postal(claim) ? UPU_SEIZED : claim.rule().startsWith("mc99.") ? MONTREAL_SEIZED : claim;
    }

    static Basis foundAgain(Basis claim) {
        return postal(claim) ? UPU_RECOVERY : claim.rule().startsWith("cmr.") ? CMR_FOUND : claim;
    }

    /** How long the one who is paid may think it over. */
    static String timeToChoose(Basis claim) {
        return postal(claim) ? " within three months" : claim.rule().startsWith("cmr.") ? " within thirty days" : "";
    }

    private static boolean postal(Basis claim) {
        return claim.rule().startsWith("upu.") || claim.rule().startsWith("post.");
    }
}

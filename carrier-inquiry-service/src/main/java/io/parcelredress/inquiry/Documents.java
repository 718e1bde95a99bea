package io.parcelredress.inquiry;

import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Documents in hand, and what of them the carrier was sent.
 *
 * @param all each document of each kind once, as they came
 * @param untold those of them that were not announced yet
 * @param names by which a document or a wish of the carrier is known again, sorted
 * @param open names of wishes and of our documents that no letter has covered
 */
record Documents(List<EvidenceKept> all, List<EvidenceKept> untold, List<String> names, List<String> open) {

    static final Documents NONE = new Documents(List.of(), List.of(), List.of(), List.of());

    Documents plus(EvidenceKept kept) {
        var more = Distinct.plus(names, kept.sha256() + " " + kept.evidenceKind(), Comparator.naturalOrder());
        if (more.size() == names.size()) return this;
        var known = new Documents(Distinct.plus(all, kept), Distinct.plus(untold, kept), more, open);
        return kept.ours() ? known.open(kept.sha256()) : known;
    }

    /** The carrier asks for documents. */
    Documents plus(CarrierAnswered wish) {
        return open(wish.name());
    }

    private Documents open(String name) {
        var more = Distinct.plus(names, name, Comparator.naturalOrder());
        return more.size() == names.size() ? this : new Documents(all, untold, more, Distinct.plus(open, name));
    }

    Documents told(EvidenceAdded added) {
        return new Documents(all, Distinct.without(untold, kept -> kept.sha256().equals(added.sha256())
                && kept.evidenceKind().equals(added.kind())), names, open);
    }

    Documents sent(LetterWanted letter) {
        var covered = new HashSet<>(letter.covers());
        return new Documents(all, untold, names, open.stream().filter(name -> !covered.contains(name)).toList());
    }
}

package io.parcelredress.inquiry.letters;

import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.evidence.EvidenceBox;
import io.parcelredress.kit.Letter.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The documents that go with a letter: all of ours, as far as one mail can carry them; the newest come first. */
@Component
class Enclosures {

    private static final long MOST_BYTES = 12L * 1024 * 1024; // many mail servers take no more than 20 MB, and encoding adds a third

    private final EvidenceBox box;

    Enclosures(EvidenceBox box) {
        this.box = box;
    }

    List<Attachment> of(Inquiry inquiry) {
        var enclosed = new ArrayList<Attachment>();
        long bytes = 0;
        for (var kept : inquiry.evidence().reversed()) {
            if (!kept.ours() || bytes + kept.sizeBytes() > MOST_BYTES) continue;
            var content = box.find(kept.sha256());
            if (content.isEmpty()) continue;
            bytes += kept.sizeBytes();
            enclosed.add(new Attachment(fileName(kept), content.get().mediaType(), content.get().bytes()));
        }
        return enclosed;
    }

    /** By its kind and content: what a seller called it might name a person. */
    static String fileName(EvidenceKept kept) {
        var ending = switch (kept.mediaType()) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            default -> ".txt";
        };
        return kept.evidenceKind().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + kept.sha256().substring(0, 8) + ending;
    }
}

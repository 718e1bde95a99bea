package io.parcelredress.inquiry.inquiries;

import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.letters.InquiryLetters;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.NotHere;
import io.parcelredress.kit.PageOf;
import io.parcelredress.kit.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inquiries as operators see them: where each stands, what it lacks, and every step with its rule. */
@RestController
class Inquiries {

    private final Journal<Inquiry> journal;
    private final InquiryLetters letters;

    Inquiries(Journal<Inquiry> journal, InquiryLetters letters) {
        this.journal = journal;
        this.letters = letters;
    }

    record Line(String caseId, @Nullable String parcelId, @Nullable String carrier, @Nullable String trackingNumber, Inquiry.Status status, List<String> warnings) {
        static Line of(CaseView<Inquiry> view) {
            var inquiry = view.state();
            return new Line(view.id().toString(), inquiry.loss().map(loss -> loss.parcelId()).orElse(null), inquiry.parcel().map(parcel -> parcel.carrier()).orElse(null),
                    inquiry.parcel().map(parcel -> parcel.trackingNumber()).orElse(null), inquiry.status(), inquiry.warnings());
        }
    }

    record Sheet(Line summary, List<String> missing, List<String> tasks, @Nullable String letter, List<TimelineEntry> timeline) {}

    @GetMapping("/api/inquiries")
    PageOf<Line> list(@RequestParam(required = false) @Nullable String status, @RequestParam(required = false) @Nullable String carrier, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page) {
        return PageOf.of(journal.list(PageOf.filters("status", status, "carrier", carrier, "q", q), PageOf.number(page), PageOf.SIZE), Line::of);
    }

    @GetMapping("/api/inquiries/{caseId}")
    Sheet one(@PathVariable String caseId) {
        var id = CaseId.parse(caseId);
        var view = journal.find(id).orElseThrow(() -> new NotHere("there is no inquiry under this caseId"));
        var inquiry = view.state();
        var letter = inquiry.loss().map(loss -> letters.text(new LetterWanted(LetterWanted.Kind.ASK, 1), id, inquiry, loss, journal.buyer(id))).orElse(null);
        return new Sheet(Line.of(view), inquiry.missing(), tasks(inquiry), letter, TimelineEntry.of(view));
    }

    /** What only a person can do. */
    private static List<String> tasks(Inquiry inquiry) {
        var tasks = new ArrayList<String>();
        inquiry.known().all(EffectEnded.class).stream().filter(ended -> !ended.done()).forEach(ended -> tasks.add(ended.key() + ": " + ended.reason()));
        inquiry.unread().forEach(mail -> tasks.add("read the carrier's mail (evidence " + mail.sha256() + ") and record what it says under …/replies"));
        return tasks;
    }
}

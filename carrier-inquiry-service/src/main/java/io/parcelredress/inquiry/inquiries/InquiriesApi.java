package io.parcelredress.inquiry.inquiries;

import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.Attention;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.inquiry.letters.InquiryLetters;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.PageOf;
import io.parcelredress.kit.StuckEffects;
import io.parcelredress.kit.Task;
import io.parcelredress.kit.TimelineEntry;
import io.parcelredress.rules.RuleCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inquiries as operators see them: where each stands, what it lacks, and every step with its rule. */
@RestController
class InquiriesApi {

    private final Journal<Inquiry> journal;
    private final InquiryLetters letters;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    InquiriesApi(Journal<Inquiry> journal, InquiryLetters letters, RuleCatalogue rules, InstantSource clock) {
        this.journal = journal;
        this.letters = letters;
        this.rules = rules;
        this.clock = clock;
    }

    record Line(String caseId, @Nullable String parcelId, @Nullable String carrier, @Nullable String trackingNumber, Inquiry.Status status,
            List<String> warnings) {
        static Line of(CaseView<Inquiry> view, RuleCatalogue rules) {
            var inquiry = view.state();
            return new Line(view.id().toString(), inquiry.parcelId().orElse(null),
                    inquiry.parcel().map(parcel -> parcel.carrier()).orElse(null),
                    inquiry.parcel().map(parcel -> parcel.trackingNumber()).orElse(null), inquiry.status(),
                            Attention.warnings(inquiry, rules));
        }
    }

    /** {@code tracked} is where the tracker left the parcel, {@code letter} what a person may paste into a carrier's form. */
    record Sheet(Line summary, @Nullable TrackerSignalled tracked, List<String> missing, List<String> tasks, @Nullable String letter,
            List<TimelineEntry> timeline) {}

    @GetMapping("/api/inquiries")
    PageOf<Line> list(@RequestParam(required = false) Inquiry.@Nullable Status status,
            @RequestParam(required = false) @Nullable String carrier, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page) {
        var filters = PageOf.filters("status", status == null ? null : status.name(), "carrier",
                carrier == null || carrier.isBlank() ? null : rules.carrier(carrier).code(), "q",
                q == null ? null : InquiryProcess.searchable(q));
        return PageOf.of(journal.list(filters, PageOf.number(page), PageOf.SIZE), view -> Line.of(view, rules));
    }

    @GetMapping("/api/inquiries/{caseId}")
    Sheet one(@PathVariable String caseId) {
        var id = CaseId.parse(caseId);
        var view = journal.find(id).orElseThrow(() -> new NotFound("there is no inquiry under this caseId"));
        var inquiry = view.state();
        var letter = inquiry.loss().map(loss -> letters.text(new LetterWanted(LetterWanted.Kind.ASK, 1, List.of(), clock.instant()), id,
                inquiry, loss, journal.buyer(id))).orElse(null);
        return new Sheet(Line.of(view, rules), Attention.tracked(inquiry).orElse(null), Attention.missing(inquiry),
                tasks(view), letter, TimelineEntry.of(view));
    }

    private List<String> tasks(CaseView<Inquiry> view) {
        return Stream.concat(StuckEffects.of(view, _ -> false, null, clock.instant()).stream().map(Task::words),
                Attention.tasks(view.state()).stream()).toList();
    }
}

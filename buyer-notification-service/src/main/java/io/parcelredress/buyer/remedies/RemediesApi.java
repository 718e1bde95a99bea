package io.parcelredress.buyer.remedies;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.TaskDone;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.buyer.Replacement;
import io.parcelredress.buyer.Tasks;
import io.parcelredress.buyer.page.BuyerLinks;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.PageOf;
import io.parcelredress.kit.Redaction;
import io.parcelredress.kit.StuckEffects;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Remedies as operators see them, tasks they have done, and buyers they erase. */
@RestController
class RemediesApi {

    private final Journal<RemedyCase> journal;
    private final RemedyProcess process;
    private final RemedyPolicy policy;
    private final BuyerLinks links;
    private final InstantSource clock;

    RemediesApi(Journal<RemedyCase> journal, RemedyProcess process, RemedyPolicy policy, BuyerLinks links, InstantSource clock) {
        this.journal = journal;
        this.process = process;
        this.policy = policy;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping("/api/remedies")
    PageOf<RemedySheet.Line> list(@RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Integer page) {
        return PageOf.of(journal.list(PageOf.filters("status", status, "q", q), PageOf.number(page), PageOf.SIZE),
                view -> RemedySheet.Line.of(view, process, tasks(view).size()));
    }

    @GetMapping("/api/remedies/{caseId}")
    RemedySheet one(@PathVariable String caseId) {
        return sheet(find(caseId));
    }

    record Done(@Nullable String note) {}

    @PostMapping("/api/remedies/{caseId}/tasks/{task}/done")
    RemedySheet done(@PathVariable String caseId, @PathVariable String task, @RequestBody(required = false) @Nullable Done done) {
        var view = find(caseId);
        var note = done == null ? null : done.note();
        if (note != null && note.length() > 500) throw new BadRequest("note must have at most 500 characters");
        if (view.state().taskDone(task)) return sheet(view);
        if (tasks(view).stream().noneMatch(open -> open.key().equals(task))) throw new NotFound("this case has no such task");
        var words = note == null ? null : Redaction.about(journal.buyer(view.id())).words(note);
        return sheet(journal.command(view.id(), "task-done:" + task, _ -> new TaskDone(task, words, clock.instant())));
    }

    /**
     * Erases what is known of the buyer, here and in the cases of parcels that were shipped in place of this one, or that it was shipped in
     * place of.
     */
    @DeleteMapping("/api/buyers/{caseId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String caseId) {
        var view = find(caseId);
        var remedy = view.state();
        Stream.of(Stream.of(view.id()), remedy.replacements().stream().map(Replacement::caseId), remedy.replaces().stream())
                .flatMap(cases -> cases).distinct().forEach(journal::eraseBuyer);
    }

    private CaseView<RemedyCase> find(String caseId) {
        return journal.find(CaseId.parse(caseId)).orElseThrow(() -> new NotFound("there is no remedy under this caseId"));
    }

    private RemedySheet sheet(CaseView<RemedyCase> view) {
        return RemedySheet.of(view, process, tasks(view), view.state().loss().isPresent() ? links.of(view.id()) : null);
    }

    private List<Tasks.Task> tasks(CaseView<RemedyCase> view) {
        var binding = view.state().binding().map(ClocksBound.Clock::dueBy).orElse(null);
        var stuck = StuckEffects.of(view, RefundWanted.class::isInstance, binding, clock.instant()).stream()
                .map(task -> new Tasks.Task(task.key(), task.words())).filter(task -> !view.state().taskDone(task.key()));
        return Stream.concat(stuck, Tasks.of(view.state(), policy, clock.instant()).stream()).toList();
    }

    static Map<String, Object> answer(CaseView<RemedyCase> view) {
        return Map.of("caseId", view.id().toString(), "status", view.state().status());
    }
}

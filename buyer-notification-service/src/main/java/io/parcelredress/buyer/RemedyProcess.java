package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.SealedCaseProcess;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.TrackingNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tell the buyer at once, make the buyer whole before the earliest clock runs out, once; and never wait for the carrier or the claim. */
public final class RemedyProcess implements SealedCaseProcess<RemedyCase, RemedyFact> {

    private static final Basis DECLARATION = new Basis("buyer.declaration", "2026-11-23",
            "the buyer's own word, as in buyer-statement-received");

    private final RuleCatalogue rules;
    private final RemedyPolicy policy;
    private final RemedyChoice choice;

    public RemedyProcess(RuleCatalogue rules, RemedyPolicy policy) {
        this.rules = rules;
        this.policy = policy;
        this.choice = new RemedyChoice(policy);
    }

    @Override
    public RemedyCase initial() {
        return initial(new CaseId(new UUID(0, 0)));
    }

    @Override
    public RemedyCase initial(CaseId id) {
        return new RemedyCase(id);
    }

    @Override
    public Class<RemedyFact> ownFacts() {
        return RemedyFact.class;
    }

    @Override
    public RemedyCase afterEvent(RemedyCase remedy, Event event) {
        return RemedyFold.after(remedy, event);
    }

    @Override
    public RemedyCase afterOwn(RemedyCase remedy, RemedyFact fact) {
        return RemedyFold.after(remedy, fact);
    }

    @Override
    public RemedyCase afterEffect(RemedyCase remedy, EffectEnded ended) {
        return RemedyFold.after(remedy, ended);
    }

    /** A parcel shipped in place of a lost one also answers the case of that one. */
    @Override
    public Set<CaseId> casesOf(Event event) {
        var replaced = switch (event) {
            case ParcelShipped shipped -> shipped.replaces();
            case ParcelReportedLost lost -> lost.replaces();
            default -> null;
        };
        return replaced == null || replaced.isBlank() ? Set.of(event.caseId())
                : Set.copyOf(List.of(event.caseId(), CaseId.of(event.sellerId(), replaced)));
    }

    @Override
    public List<Fact> decide(RemedyCase remedy, Instant now) {
        if (remedy.loss().isEmpty()) return List.of();
        var loss = remedy.loss().get();
        if (remedy.clocks().isEmpty()) return List.of(BuyerClocks.bind(remedy, loss, rules, now));
        var anew = BuyerClocks.bindAnew(remedy, loss, rules, now);
        if (anew.isPresent()) return List.of(anew.get());
        var news = new ArrayList<Fact>(declarations(remedy, loss));
        news.addAll(making(remedy, loss, now));
        // the buyer is told of what has been decided, not of what is being decided
        return news.isEmpty() ? LetterRules.wanted(remedy, policy) : news;
    }

    private static List<Fact> declarations(RemedyCase remedy, ParcelReportedLost loss) {
        return remedy.statements().unpublished().stream()
                .map(said -> (Fact) new BuyerStatementReceived(loss.caseId(), loss.sellerId(), loss.parcelId(), said.statement(),
                        "BUYER_PAGE", said.at())).toList();
    }

    /** What has been carried out is said first: a decision that came to its end is never overtaken by the next. */
    private List<Fact> making(RemedyCase remedy, ParcelReportedLost loss, Instant now) {
        var done = remedy.decision().filter(decided -> remedy.compensated().isEmpty())
                .flatMap(decided -> compensated(remedy, loss, decided, now));
        if (done.isPresent()) return List.of(done.get());
        return choice.next(remedy, now).map(decided -> begun(remedy, loss, decided, now)).orElse(List.of());
    }

    private List<Fact> begun(RemedyCase remedy, ParcelReportedLost loss, RemedyDecided decided, Instant now) {
        return switch (decided.remedy()) {
            case REFUND, PARTIAL_REFUND -> decided.reference() != null || decided.amount() == null ? List.of(decided)
                    : List.of(decided, new RefundWanted(decided.number(), decided.amount(), decided.reason()));
            case RESHIPMENT -> decided.cause() == Cause.REPLACEMENT_SHIPPED || !remedy.replacements().isEmpty() ? List.of(decided)
                    : List.of(decided, requested(remedy, loss, decided, now));
            case STORE_CREDIT, NONE_DUE -> List.of(decided);
        };
    }

    private ReshipmentRequested requested(RemedyCase remedy, ParcelReportedLost loss, RemedyDecided decided, Instant now) {
        return new ReshipmentRequested(loss.caseId(), loss.sellerId(), loss.parcelId(), loss.order().orderId(), loss.parcel().contents(),
                decided.basis(), choice.shipBy(remedy, decided), now);
    }

    /** What the decision came to; empty while it is being carried out. */
    private Optional<BuyerCompensated> compensated(RemedyCase remedy, ParcelReportedLost loss, RemedyDecided decided, Instant now) {
        return switch (decided.remedy()) {
            case REFUND, PARTIAL_REFUND -> decided.reference() != null
                    ? Optional.of(compensated(remedy, loss, decided, decided.reference(), null, now))
                    : remedy.refundEnded().filter(EffectEnded::done)
                            .map(ended -> compensated(remedy, loss, decided, ended.reference(), null, now));
            case RESHIPMENT -> remedy.replacements().stream().findFirst()
                    .map(replacement -> compensated(remedy, loss, decided, null,
                    new BuyerCompensated.Reshipment(replacement.parcelId(), decided.at()), now));
            case STORE_CREDIT -> Optional.of(compensated(remedy, loss, decided, policy.voucherCode().apply(loss.caseId()), null, now));
            case NONE_DUE -> Optional.of(compensated(remedy, loss, decided, null, null, now));
        };
    }

    private BuyerCompensated compensated(RemedyCase remedy, ParcelReportedLost loss, RemedyDecided decided, @Nullable String reference,
            BuyerCompensated.@Nullable Reshipment reshipment, Instant now) {
        // a buyer who has the parcel is owed nothing by any clock
        var binding = remedy.binding().filter(clock -> decided.cause() != Cause.BUYER_RECEIVED);
        return new BuyerCompensated(loss.caseId(), loss.sellerId(), loss.parcelId(), loss.order().orderId(), decided.remedy(),
                decided.amount(), reference, reshipment, goodwill(remedy, decided, now),
                binding.map(ClocksBound.Clock::basis).orElse(DECLARATION), binding.map(ClocksBound.Clock::dueBy).orElse(null), now);
    }

    private BuyerCompensated.@Nullable Goodwill goodwill(RemedyCase remedy, RemedyDecided decided, Instant now) {
        return switch (decided.remedy()) {
            case REFUND, PARTIAL_REFUND, RESHIPMENT -> policy.goodwill().of(remedy.paid(), remedy.waitingSince(), now)
                    .map(value -> new BuyerCompensated.Goodwill("VOUCHER", value, policy.voucherCode().apply(remedy.id()))).orElse(null);
            case STORE_CREDIT, NONE_DUE -> null; // an operator who gives a credit has weighed it
        };
    }

    @Override
    public Optional<Instant> nextDeadline(RemedyCase remedy) {
        return remedy.loss().flatMap(loss -> choice.nextDeadline(remedy));
    }

    /** When the remedy goes out by itself, where the buyer does not choose before. */
    public Optional<Instant> actAt(RemedyCase remedy) {
        return remedy.binding().map(binding -> choice.actAt(remedy));
    }

    /** Until when a replacement must be on its way before the money goes back instead. */
    public Optional<Instant> shipBy(RemedyCase remedy) {
        return remedy.decision().filter(decided -> remedy.binding().isPresent()).map(decided -> choice.shipBy(remedy, decided));
    }

    @Override
    public long edition() {
        return rules.edition();
    }

    @Override
    public boolean isOpen(RemedyCase remedy) {
        return remedy.compensated().isEmpty();
    }

    @Override
    public Set<String> listedBy() {
        return Set.of("status", "q");
    }

    @Override
    public Map<String, Object> searchFields(RemedyCase remedy) {
        var words = new HashSet<String>(Set.of(remedy.id().toString()));
        remedy.parcel().map(parcel -> parcel.trackingNumber()).map(TrackingNumbers::normalized).ifPresent(words::add);
        remedy.loss().ifPresent(loss -> words.addAll(List.of(loss.parcelId(), loss.order().orderId())));
        remedy.posting().ifPresent(shipped -> words.addAll(List.of(shipped.parcelId(), shipped.order().orderId())));
        return Map.of("status", remedy.status().name(), "q", List.copyOf(words));
    }
}

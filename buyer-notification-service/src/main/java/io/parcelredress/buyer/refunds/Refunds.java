package io.parcelredress.buyer.refunds;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.journal.EffectPerformer.Call;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.Redaction;
import io.parcelredress.kit.SignedCalls;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Orders refunds at the seller's payment port ({@code redress.refunds.url}): a signed POST under the effect's idempotency key. What became
 * of one is asked by GET on the same address with the key appended.
 */
@Component
public class Refunds {

    private static final int LONGEST = 500;

    private final @Nullable URI url;
    private final SignedCalls calls;

    Refunds(@Value("${redress.refunds.url}") String url, @Value("${redress.refunds.secret}") String secret,
            @Value("${redress.refunds.answer-within:PT10S}") Duration patience) {
        if (!url.isBlank() && secret.isBlank()) {
            throw new IllegalStateException("Refunds would go out unsigned: set redress.refunds.secret beside redress.refunds.url.");
        }
        this.url = url.isBlank() ? null : URI.create(url);
        this.calls = new SignedCalls(secret, patience);
    }

    /** What the payment port is asked for; {@code payment} is as the order system gave it. */
    record RefundOrder(String caseId, String sellerId, String parcelId, String orderId, @Nullable Payment payment, Money amount,
            String reason) {

        record Payment(@Nullable String method, @Nullable String provider, @Nullable String reference) {
            static @Nullable Payment of(Order order) {
                var payment = order.payment();
                return payment == null ? null : new Payment(payment.method(), payment.provider(), payment.reference());
            }
        }
    }

    public Outcome order(Call<RemedyCase> call, RefundWanted refund) {
        if (url == null) {
            return new Outcome.Refused("no payment port is configured (redress.refunds.url): make the refund by hand and record its "
                    + "reference as a choice");
        }
        var loss = call.state().loss().orElseThrow();
        return switch (calls.post(url, call.idempotencyKey(), new RefundOrder(call.caseId().toString(), loss.sellerId(), loss.parcelId(),
                loss.order().orderId(),
                RefundOrder.Payment.of(call.state().order()), refund.amount(), refund.reason()))) {
            case SignedCalls.Answer answer -> judge(answer, call);
            case SignedCalls.NotReached _ -> new Outcome.NotDone("the payment port is away");
            case SignedCalls.NoAnswer _ -> new Outcome.Unknown("the payment port did not answer");
        };
    }

    private static Outcome judge(SignedCalls.Answer answer, Call<RemedyCase> call) {
        int status = answer.status();
        if (status / 100 == 2) {
            return text(answer.body(), "reference").<Outcome>map(Outcome.Done::new)
                    .orElse(new Outcome.Unknown("the payment port took it, but gave no reference"));
        }
        if (status / 100 == 4 && !answer.isForNow()) {
            return new Outcome.Refused(words(answer.body(), "detail", call).orElse("the payment port refuses it with status " + status));
        }
        return new Outcome.Unknown("the payment port answered with status " + status);
    }

    /** Asks what became of a refund; {@link Outcome.NotDone} only where the port has never heard of it. */
    public Outcome enquire(Call<RemedyCase> call) {
        if (url == null) return new Outcome.Unknown("no payment port is configured any more");
        return switch (calls.get(URI.create(url + "/" + call.idempotencyKey()))) {
            case SignedCalls.Answer answer when answer.status() == 200 -> told(answer.body(), call);
            case SignedCalls.Answer answer when answer.status() == 404 -> new Outcome.NotDone("the payment port has never heard of it");
            case SignedCalls.Answer answer -> new Outcome.Unknown("asked after it, the payment port answered with status "
                    + answer.status());
            case SignedCalls.NotReached _ -> new Outcome.Unknown("the payment port is away");
            case SignedCalls.NoAnswer _ -> new Outcome.Unknown("the payment port did not answer");
        };
    }

    private static Outcome told(JsonNode body, Call<RemedyCase> call) {
        return switch (text(body, "status").orElse("")) {
            case "DONE" -> new Outcome.Done(text(body, "reference").orElse(null));
            case "REFUSED" -> new Outcome.Refused(words(body, "reason", call).orElse("the payment port has refused it"));
            default -> new Outcome.Unknown("the payment port is still at it");
        };
    }

    /** What another system says is kept in the journal: not whom it names, and not without end. */
    private static Optional<String> words(JsonNode body, String field, Call<RemedyCase> call) {
        return text(body, field).map(Redaction.about(call.buyer())::words)
                .map(words -> words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.ofNullable(body.path(field).asString(null)).filter(text -> !text.isBlank());
    }
}

package io.parcelredress.kit;

import io.parcelredress.journal.Outcome;
import java.net.URI;
import java.util.Map;

/** Hands short messages to the seller's own gateway: a signed JSON POST {@code {id, to, text}} with the id as {@code Idempotency-Key}. */
public final class WebhookSms implements Sms {

    private final SignedCalls calls;
    private final URI url;

    public WebhookSms(SignedCalls calls, URI url) {
        this.calls = calls;
        this.url = url;
    }

    @Override
    public Outcome send(String key, String to, String text) {
        return switch (calls.post(url, key, Map.of("id", key, "to", to, "text", text))) {
            case SignedCalls.Answer answer when answer.status() / 100 == 2 -> new Outcome.Done(key);
            case SignedCalls.Answer answer when answer.status() / 100 == 4
                    && !answer.isForNow() -> new Outcome.Refused("the SMS gateway refuses it with status " + answer.status());
            case SignedCalls.Answer answer -> new Outcome.NotDone("the SMS gateway answered with status " + answer.status());
            case SignedCalls.NotReached _ -> new Outcome.NotDone("the SMS gateway is away");
            case SignedCalls.NoAnswer _ -> new Outcome.NotDone("no answer; a repeat carries the same Idempotency-Key");
        };
    }
}

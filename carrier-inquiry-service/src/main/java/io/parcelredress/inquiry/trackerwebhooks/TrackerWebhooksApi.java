package io.parcelredress.inquiry.trackerwebhooks;

import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.OutOfReach;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for trackers. Open to the world, so nothing is believed without its signature. */
@RestController
class TrackerWebhooksApi {

    private static final Set<String> PLANNED = Set.of("aftership", "shippo", "shipengine", "seventeentrack");

    private final TrackerSignals signals;
    private final String easyPostSecret;

    TrackerWebhooksApi(TrackerSignals signals, @Value("${EASYPOST_WEBHOOK_SECRET:}") String easyPostSecret) {
        this.signals = signals;
        this.easyPostSecret = easyPostSecret;
    }

    @PostMapping("/api/webhooks/{provider}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> take(@PathVariable String provider, @RequestBody byte[] body,
            @RequestHeader(name = "X-Hmac-Signature", required = false) @Nullable String signature) {
        if (PLANNED.contains(provider)) {
            throw new BadRequest(501, "webhooks of " + provider + " are not supported yet; those of " + EasyPost.PROVIDER + " are");
        }
        if (!provider.equals(EasyPost.PROVIDER)) throw new NotFound("no tracker is known by this name");
        if (easyPostSecret.isBlank()) {
            throw new OutOfReach("EASYPOST_WEBHOOK_SECRET is not set, so nothing EasyPost sends could be believed");
        }
        if (signature == null || !EasyPost.signed(body, signature, easyPostSecret)) {
            throw new BadRequest(401, "the signature in X-Hmac-Signature does not belong to this body");
        }
        var update = EasyPost.read(body);
        update.ifPresent(said -> signals.take(EasyPost.PROVIDER + ":" + said.eventId(), said.trackingNumber(), said.signal()));
        return Map.of("status", update.isPresent() ? "accepted" : "ignored");
    }
}

package io.parcelredress.inquiry.lossintake;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.UnreadableEvent;
import io.parcelredress.journal.kafka.KafkaEventPublisher;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.Idempotency;
import io.parcelredress.kit.OutOfReach;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes a loss by HTTP and puts it on the topic, where every service finds it. Answers once the broker has it safe. The same body is the
 * same event, however often it is sent.
 */
@RestController
class LossesApi {

    private final KafkaEventPublisher publisher;
    private final Idempotency keys;
    private final InstantSource clock;

    LossesApi(KafkaEventPublisher publisher, MongoDatabase database, InstantSource clock) {
        this.publisher = publisher;
        this.keys = new Idempotency(database);
        this.clock = clock;
    }

    @PostMapping(path = "/api/parcels/lost", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> report(@RequestBody byte[] body, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        try {
            var envelope = EventCodec.read(EventType.PARCEL_REPORTED_LOST, _ -> null, body);
            if (key != null) keys.claim("parcels/lost", key, body, clock.instant());
            publisher.publish(List.of(envelope));
            return Map.of("caseId", envelope.caseId().toString());
        } catch (UnreadableEvent unreadable) {
            throw new BadRequest(unreadable.getMessage());
        } catch (IllegalStateException away) {
            throw new OutOfReach("the broker is out of reach; send the same again, it counts once");
        }
    }
}

package io.parcelredress.journal;

import io.parcelredress.events.Envelope;
import java.util.List;

/** Sends events on. */
public interface EventPublisher {

    /** Answers for each event, in the same order, once all are decided. One that is refused does not keep the others from being sent. */
    List<Delivery> publish(List<Envelope> events);

    /** What became of one event. */
    sealed interface Delivery {

        /** It is on its topic, acknowledged by all in-sync replicas. */
        record Acknowledged() implements Delivery {}

        /** It may or may not be on its topic; the same event is to be sent again. */
        record NotNow(String cause) implements Delivery {}

        /** It is not on its topic and never will be as it is, or not before a person has mended something. */
        record Refused(String cause) implements Delivery {}
    }
}

package io.parcelredress.journal;

import io.parcelredress.events.Envelope;
import java.util.List;

/**
 * Sends events on. Returns once every one is acknowledged by the broker; throws otherwise, and then any of them may or may not be on its
 * topic.
 */
public interface EventPublisher {

    void publish(List<Envelope> events);
}

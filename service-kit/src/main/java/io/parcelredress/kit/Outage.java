package io.parcelredress.kit;

import com.mongodb.MongoException;
import org.apache.kafka.common.KafkaException;

/** Tells whether a failure only means that store, broker or another system is out of reach: then the same is right to try again. */
public final class Outage {

    private Outage() {}

    public static boolean isMeantBy(Throwable failure) {
        return failure instanceof MongoException || failure instanceof OutOfReach || failure instanceof KafkaException
                // as the journal says it
                || failure instanceof IllegalStateException && (failure.getCause() instanceof KafkaException
                        || failure.getCause() instanceof InterruptedException);
    }
}

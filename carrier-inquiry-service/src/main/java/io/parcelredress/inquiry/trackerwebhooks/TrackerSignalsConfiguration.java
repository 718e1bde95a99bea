package io.parcelredress.inquiry.trackerwebhooks;

import io.parcelredress.journal.mongo.Expiry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For how long signals are kept that belong to no case. */
@Configuration(proxyBeanMethods = false)
class TrackerSignalsConfiguration {

    @Bean
    Expiry.Rule expiryOfTrackerSignals() {
        return TrackerSignals.EXPIRY;
    }
}

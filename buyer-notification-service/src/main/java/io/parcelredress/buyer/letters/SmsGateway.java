package io.parcelredress.buyer.letters;

import io.parcelredress.kit.SignedCalls;
import io.parcelredress.kit.Sms;
import io.parcelredress.kit.WebhookSms;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The seller's own way to send short messages, where there is one. */
@Configuration(proxyBeanMethods = false)
class SmsGateway {

    @Bean
    @ConditionalOnExpression("!'${redress.sms.url}'.isBlank()")
    Sms sms(@Value("${redress.sms.url}") String url, @Value("${redress.sms.secret}") String secret) {
        if (secret.isBlank()) {
            throw new IllegalStateException("Short messages would go out unsigned: set redress.sms.secret beside redress.sms.url.");
        }
        return new WebhookSms(new SignedCalls(secret, Duration.ofSeconds(10)), URI.create(url));
    }
}

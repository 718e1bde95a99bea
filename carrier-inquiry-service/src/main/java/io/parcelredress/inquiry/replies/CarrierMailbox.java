package io.parcelredress.inquiry.replies;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.kit.Lease;
import io.parcelredress.kit.Mailbox;
import io.parcelredress.kit.MailboxPoller;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailbox carriers answer to, where one is configured. */
@Configuration(proxyBeanMethods = false)
class CarrierMailbox {

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    @Bean
    @ConditionalOnProperty("redress.mailbox.host")
    MailboxPoller carrierMailboxPoller(CarrierMail mail, MongoDatabase database, @Value("${redress.mailbox.host}") String host,
            @Value("${redress.mailbox.port:993}") int port, @Value("${redress.mailbox.user}") String user,
            @Value("${redress.mailbox.password}") String password, @Value("${redress.mailbox.tls:true}") boolean tls,
                    @Value("${redress.mailbox.every:PT5S}") Duration every) {
        var lease = new Lease(database, "carrier-mailbox", every.plus(LONGEST_LOOK), InstantSource.system());
        return new MailboxPoller(new Mailbox(new Mailbox.Settings(host, port, user, password, tls)), mail::take, every, lease);
    }
}

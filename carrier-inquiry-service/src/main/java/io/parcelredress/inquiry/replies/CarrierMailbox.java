package io.parcelredress.inquiry.replies;

import io.parcelredress.kit.Mailbox;
import io.parcelredress.kit.MailboxPoller;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailbox carriers answer to, where one is configured. */
@Configuration(proxyBeanMethods = false)
class CarrierMailbox {

    @Bean
    @ConditionalOnProperty("redress.mailbox.host")
    MailboxPoller carrierMailboxPoller(CarrierMail mail, @Value("${redress.mailbox.host}") String host,
            @Value("${redress.mailbox.port:993}") int port, @Value("${redress.mailbox.user}") String user,
            @Value("${redress.mailbox.password}") String password, @Value("${redress.mailbox.tls:true}") boolean tls,
                    @Value("${redress.mailbox.every:PT5S}") Duration every) {
        return new MailboxPoller(new Mailbox(new Mailbox.Settings(host, port, user, password, tls)), mail::take, every);
    }
}

package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.journal.testing.Eventually;
import io.parcelredress.journal.testing.VirtualClock;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that arrive, and mails that go wrong. */
class MailboxTest {

    private final EmbeddedStore store = EmbeddedStore.on(0);
    private final MongoClient client = MongoClients.create(store.uri());
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<IncomingMail> taken = new ArrayList<>();
    private GreenMailUser user;
    private Mailbox mailbox;

    private MongoDatabase database() {
        return client.getDatabase("kit");
    }

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("redress@seller.example", "redress", "password");
        mailbox = new Mailbox(new Mailbox.Settings("127.0.0.1", server.getImap().getPort(), "redress", "password", false), clock);
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
        server.stop();
    }

    private void arrives(String mail) throws MessagingException {
        user.deliver(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    private void arrives(String id, String text) throws MessagingException {
        arrives("From: Carrier <carrier@example.com>\nTo: redress+tag@seller.example\nSubject: answer\nMessage-ID: <" + id
                + "@example.com>\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n");
    }

    private boolean take(IncomingMail mail) {
        taken.add(mail);
        return true;
    }

    private int inFolder(String name) throws FolderException {
        var folder = server.getManagers().getImapHostManager().getFolder(user, name);
        return folder == null ? 0 : folder.getMessageCount();
    }

    private long unseen() throws FolderException {
        return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                .filter(mail -> !mail.getFlags().contains(Flags.Flag.SEEN)).count();
    }

    @Test
    void a_mail_is_handed_over_once_and_marked_only_afterwards() throws Exception {
        arrives("m1", "VERDICT: LOST");
        assertThat(mailbox.poll(mail -> {
            assertThat(seenFromOutside()).as("seen before it was handled").isEqualTo(1);
            return take(mail);
        })).isEqualTo(1);
        assertThat(mailbox.poll(this::take)).isZero();
        assertThat(taken).singleElement().satisfies(mail -> {
            assertThat(mail.id()).isEqualTo("<m1@example.com>");
            assertThat(mail.to()).containsExactly("redress+tag@seller.example");
            assertThat(mail.text()).contains("VERDICT: LOST");
            assertThat(new String(mail.raw(), StandardCharsets.UTF_8)).contains("Subject: answer");
        });
    }

    private long seenFromOutside() {
        try {
            return unseen();
        } catch (FolderException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void a_mail_of_no_case_is_set_apart_for_a_person() throws Exception {
        arrives("m1", "hello");
        assertThat(mailbox.poll(mail -> false)).isEqualTo(1);
        assertThat(inFolder(Mailbox.UNMATCHED)).isEqualTo(1);
        assertThat(mailbox.poll(this::take)).isZero();
    }

    @Test
    void a_mail_that_fails_holds_up_no_other_and_does_not_keep_us_busy() throws Exception {
        arrives("poison", "x");
        arrives("good", "y");
        assertThat(mailbox.poll(this::failOnPoison)).isEqualTo(1);
        assertThat(taken).extracting(IncomingMail::id).containsExactly("<good@example.com>");
        var tries = new AtomicInteger();
        for (int look = 0; look < 10; look++) {
            assertThat(mailbox.poll(mail -> {
                tries.incrementAndGet();
                return failOnPoison(mail);
            })).isZero();
        }
        assertThat(tries).hasValue(0);
        assertThat(unseen()).isEqualTo(1);
    }

    private boolean failOnPoison(IncomingMail mail) {
        if (mail.id().contains("poison")) throw new IllegalArgumentException("cannot be handled");
        return take(mail);
    }

    @Test
    void a_mail_that_fails_again_and_again_is_set_apart_in_the_end_and_not_lost() throws Exception {
        arrives("poison", "x");
        var tries = new AtomicInteger();
        var start = clock.instant();
        while (inFolder(Mailbox.FAILED) == 0) {
            mailbox.poll(mail -> {
                tries.incrementAndGet();
                return failOnPoison(mail);
            });
            clock.advance(Duration.ofHours(1));
            assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofHours(12));
        }
        assertThat(tries).hasValue(8);
        assertThat(unseen()).isZero();
        assertThat(mailbox.poll(this::take)).isZero();
    }

    @Test
    void a_mail_that_failed_for_a_while_is_handled_when_it_can_be() throws Exception {
        arrives("poison", "x");
        mailbox.poll(this::failOnPoison);
        clock.advance(Duration.ofMinutes(1));
        assertThat(mailbox.poll(this::take)).isEqualTo(1);
        assertThat(inFolder(Mailbox.FAILED)).isZero();
    }

    @Test
    void while_the_store_is_away_no_mail_is_blamed() throws Exception {
        arrives("m1", "x");
        for (int look = 0; look < 12; look++) {
            assertThatThrownBy(() -> mailbox.poll(mail -> {
                throw new MongoTimeoutException("away");
            })).isInstanceOf(MongoTimeoutException.class);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(mailbox.poll(this::take)).isEqualTo(1);
        assertThat(inFolder(Mailbox.FAILED)).isZero();
    }

    @Test
    void a_mail_that_cannot_be_read_well_is_read_as_well_as_it_can_be() throws Exception {
        arrives("From: <<broken\nTo: redress+tag@seller.example\nSubject: =?nonsense?Q?x?=\nContent-Type: text/plain; "
                + "charset=no-such-charset\n\nVERDICT: LOST\n");
        arrives("From: a@example.com\nTo: redress+tag@seller.example\nDate: the day after tomorrow\nContent-Type: multipart/mixed\n\nno "
                + "boundary\n");
        arrives("From: a@example.com\nTo: redress+tag@seller.example\nContent-Type: text/html\n\n<b>VERDICT: LOST</b>\n");
        assertThat(mailbox.poll(this::take)).isEqualTo(3);
        assertThat(taken).allSatisfy(mail -> {
            assertThat(mail.to()).containsExactly("redress+tag@seller.example");
            assertThat(mail.id()).hasSize(32);
        });
        assertThat(taken.getLast().text()).isEmpty();
    }

    @Test
    void parts_within_parts_within_parts_are_not_followed_for_ever() throws Exception {
        var mail = new StringBuilder("From: a@example.com\nTo: redress+tag@seller.example\n");
        for (int depth = 0; depth < 200; depth++) mail.append("Content-Type: multipart/mixed; boundary=b").append(depth).append("\n\n--b")
                .append(depth).append('\n');
        arrives(mail + "Content-Type: text/plain\n\ndeep\n");
        assertThat(mailbox.poll(this::take)).isEqualTo(1);
    }

    @Test
    void the_poller_rests_between_looks_although_a_mail_keeps_failing() throws Exception {
        arrives("poison", "x");
        arrives("good", "y");
        var tries = new AtomicInteger();
        var poller = new MailboxPoller(mailbox, mail -> {
            tries.incrementAndGet();
            return failOnPoison(mail);
        }, Duration.ofMillis(20), new Lease(database(), "mailbox", Duration.ofMinutes(1), clock));
        poller.start();
        Eventually.until(Duration.ofSeconds(10), "the good one is handled", () -> !taken.isEmpty());
        arrives("later", "z");
        Eventually.until(Duration.ofSeconds(10), "a later one is handled", () -> taken.size() == 2);
        poller.stop();
        assertThat(tries.get()).isEqualTo(3);
        assertThat(poller.isRunning()).isFalse();
    }

    @Test
    void of_two_instances_one_at_a_time_looks_into_the_mailbox() throws Exception {
        var mine = new ArrayList<IncomingMail>();
        var others = new ArrayList<IncomingMail>();
        var first = new MailboxPoller(mailbox, mine::add, Duration.ofMillis(20),
                new Lease(database(), "mailbox", Duration.ofMinutes(1), clock));
        var second = new MailboxPoller(mailbox, others::add, Duration.ofMillis(20),
                new Lease(database(), "mailbox", Duration.ofMinutes(1), clock));
        arrives("one", "x");
        first.start();
        Eventually.until(Duration.ofSeconds(10), "the first has read it", () -> mine.size() == 1);
        second.start();
        for (int i = 0; i < 5; i++) arrives("more-" + i, "y");
        Eventually.until(Duration.ofSeconds(10), "the first reads on", () -> mine.size() == 6);
        assertThat(others).isEmpty();
        first.stop();
        arrives("later", "z");
        Eventually.until(Duration.ofSeconds(10), "the second goes on where the first has stopped", () -> others.size() == 1);
        second.stop();
        assertThat(mine).hasSize(6);
    }

    @Test
    void a_mailbox_that_is_away_is_looked_into_again() throws Exception {
        var port = server.getImap().getPort();
        server.stop();
        assertThatThrownBy(() -> mailbox.poll(this::take)).isInstanceOf(MessagingException.class);
        assertThat(port).isPositive();
    }
}

package io.parcelredress.kit;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks into a mailbox again and again, one instance at a time; while it, or what its mails need, is out of reach, less often.
 */
public final class MailboxPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPoller.class);

    private final Mailbox mailbox;
    private final Mailbox.Handler handler;
    private final Duration every;
    private final Lease lease;
    private volatile boolean running;
    private Thread thread = new Thread();

    public MailboxPoller(Mailbox mailbox, Mailbox.Handler handler, Duration every, Lease lease) {
        this.mailbox = mailbox;
        this.lease = lease;
        this.handler = handler;
        this.every = every;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("mailbox").daemon().start(this::run);
    }

    private void run() {
        for (int failures = 0; running; ) {
            failures = look() ? 0 : Math.min(failures + 1, 6);
            try {
                Thread.sleep(every.multipliedBy(1L << failures));
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /** Until no mail is left that can be dealt with now: those that fail wait for their time and are not counted. */
    private boolean look() {
        try {
            while (running && lease.hold() && mailbox.poll(handler) > 0) Thread.onSpinWait();
            return true;
        } catch (MessagingException | RuntimeException | Error away) {
            if (running) LOG.warn("the mailbox will be looked into later: {}", away.getClass().getName());
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(2_000);
            lease.release();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.debug("the lease on the mailbox runs out by itself: {}", away.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package io.parcelredress.kit;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks into a mailbox again and again; while it is out of reach, less often. */
public final class MailboxPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPoller.class);

    private final Mailbox mailbox;
    private final Mailbox.Handler handler;
    private final Duration every;
    private volatile boolean running;
    private Thread thread = new Thread();

    public MailboxPoller(Mailbox mailbox, Mailbox.Handler handler, Duration every) {
        this.mailbox = mailbox;
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
            try {
                while (running && mailbox.poll(handler) > 0) Thread.onSpinWait();
                failures = 0;
            } catch (MessagingException | RuntimeException away) {
                failures = Math.min(failures + 1, 6);
                LOG.warn("the mailbox is out of reach: {}", away.getClass().getSimpleName());
            }
            try {
                Thread.sleep(every.multipliedBy(1L << failures));
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

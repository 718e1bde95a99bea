package io.parcelredress.kit;

import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.OpenEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Effects that have been tried for so long that a person should know: money after an hour, letters and messages after six, and either half
 * an hour before the binding clock at the latest. The machine goes on trying; the task is gone when the effect has ended.
 */
public final class StuckEffects {

    private static final Duration MONEY = Duration.ofHours(1);
    private static final Duration LETTER = Duration.ofHours(6);
    private static final Duration BEFORE_THE_CLOCK = Duration.ofMinutes(30);

    private StuckEffects() {}

    /**
     * @param money which effects move money
     * @param binding by when the case must be done with it; null where no clock runs
     */
    public static List<Task> of(CaseView<?> view, Predicate<Effect> money, @Nullable Instant binding, Instant now) {
        var tasks = new ArrayList<Task>();
        for (var open : view.open()) {
            boolean isMoney = money.test(open.effect());
            var since = since(open, isMoney ? MONEY : LETTER, binding);
            if (since.isAfter(now)) continue;
            tasks.add(new Task(key(open), isMoney ? Task.Kind.MONEY_STUCK : Task.Kind.LETTER_NOT_DELIVERED, since, binding,
                    words(open, isMoney), view.id()));
        }
        return tasks;
    }

    private static Instant since(OpenEffect open, Duration patience, @Nullable Instant binding) {
        var wanted = open.wanted().at();
        var late = wanted.plus(patience);
        if (binding == null || binding.minus(BEFORE_THE_CLOCK).isAfter(late)) return late;
        var near = binding.minus(BEFORE_THE_CLOCK);
        return near.isBefore(wanted) ? wanted : near;
    }

    private static String key(OpenEffect open) {
        var key = "stuck-" + open.effect().key().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return key.length() > 80 ? key.substring(0, 80) : key;
    }

    private static String words(OpenEffect open, boolean money) {
        var progress = Optional.ofNullable(open.progress());
        return (money ? "money has not gone out" : "a letter or message has not gone out") + " (" + open.effect().key()
                + "), although it is "
                + "wanted since " + open.wanted().at() + ": " + progress.map(one -> one.attempts() + " attempts").orElse("never tried")
                + progress.map(one -> one.reason()).map(reason -> ", the last of them: " + reason).orElse("")
                        + ". It is tried again by itself; "
                + (money ? "look at the payment port, and do not pay by hand before it says that it did not"
                : "look at the mail server or gateway, or tell the receiver yourself");
    }
}

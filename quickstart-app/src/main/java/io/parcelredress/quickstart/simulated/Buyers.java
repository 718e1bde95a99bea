package io.parcelredress.quickstart.simulated;

import io.parcelredress.quickstart.Outbox;
import io.parcelredress.quickstart.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Made-up buyers who read their mail, open the page it links to, and send its form: what they want is agreed beforehand. All others never
 * answer.
 */
public final class Buyers {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/b/[A-Za-z0-9_-]+");
    private static final Duration READS_AFTER = Duration.ofHours(5);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Schedule schedule;
    private final Map<String, Answer> wishes = new ConcurrentHashMap<>();

    public Buyers(Schedule schedule) {
        this.schedule = schedule;
    }

    /**
     * What a buyer will send from the page.
     *
     * @param form {@code choice} or {@code statement}
     * @param field the form field's name and value, such as {@code remedy=RESHIPMENT}
     */
    public record Answer(String form, String field) {

        /** From {@code form:field}, such as {@code choice:remedy=RESHIPMENT}. */
        public static Answer parse(String text) {
            int colon = text.indexOf(':');
            return new Answer(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    /** The buyer with this address will answer so, once. */
    public void agree(String email, Answer answer) {
        wishes.put(email, answer);
    }

    public void read(Outbox.Sent mail) {
        var link = LINK.matcher(mail.text());
        if (!wishes.containsKey(mail.to()) || !link.find()) return;
        var wish = wishes.remove(mail.to());
        var page = link.group();
        schedule.in(READS_AFTER, "a buyer's answer", () -> send(page, wish));
    }

    private void send(String page, Answer answer) throws IOException, InterruptedException {
        var reply = client.send(HttpRequest.newBuilder(URI.create(page + "/" + answer.form())).timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(answer.field())).build(), HttpResponse.BodyHandlers.discarding());
        if (reply.statusCode() >= 400) throw new IOException("the page answered " + reply.statusCode());
    }
}

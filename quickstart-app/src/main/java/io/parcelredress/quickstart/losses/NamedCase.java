package io.parcelredress.quickstart.losses;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of the twelve cases that come with the demo.
 *
 * @param title what happens, in a line
 * @param daysAgo how many days before today it is reported
 * @param buyerSends what its made-up buyer sends from the page, such as {@code choice:remedy=RESHIPMENT}; null for a buyer who never
 *        answers
 * @param loss the report, with days as {@code @-12} (twelve days before it is reported), moments as {@code @-13T20:01:00Z}, and the report
 *        itself at {@code @now}
 */
public record NamedCase(String title, int daysAgo, @Nullable String buyerSends, JsonNode loss) {

    private static final Pattern DAY = Pattern.compile("(?<=\")@(-?\\d{1,3})(T[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d))?(?=\")");

    /** All twelve, the longest ago first; the first is the one a newcomer follows. */
    public static List<NamedCase> twelve() {
        try (var in = Objects.requireNonNull(NamedCase.class.getResourceAsStream("/twelve-cases.json"))) {
            List<NamedCase> all = EventCodec.JSON.readValue(in.readAllBytes(),
                    EventCodec.JSON.getTypeFactory().constructCollectionType(List.class, NamedCase.class));
            return all;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public CaseId caseId() {
        return CaseId.of(loss.path("sellerId").asString(), loss.path("parcelId").asString());
    }

    public String parcelId() {
        return loss.path("parcelId").asString();
    }

    public String buyerEmail() {
        return loss.path("buyer").path("email").asString("");
    }

    /** Whether a mail address or phone number is the buyer's. */
    public boolean isBuyers(String contact) {
        return contact.equals(buyerEmail()) || contact.equals(loss.path("buyer").path("phone").asString(""));
    }

    /** The report as it is sent at that moment. */
    public byte[] at(Instant moment) {
        var day = moment.atZone(ZoneOffset.UTC).toLocalDate();
        var text = EventCodec.JSON.writeValueAsString(loss).replace("\"@now\"", "\"" + moment.truncatedTo(ChronoUnit.SECONDS) + "\"");
        var dated = DAY.matcher(text).replaceAll(match -> day.plusDays(Integer.parseInt(match.group(1)))
                + (match.group(2) == null ? "" : match.group(2)));
        return dated.getBytes(StandardCharsets.UTF_8);
    }
}

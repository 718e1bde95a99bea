package io.parcelredress.events;

import static io.parcelredress.events.Require.items;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the parcel. Personal data: it comes in with two events, is kept apart from every journal, and can be erased at once.
 *
 * @param phone in E.164 form, such as {@code +5511987654321}
 * @param locale BCP 47 language tag, such as {@code pt-BR}
 * @param reachableBy the channels this buyer may be told by; where silent, those a contact is given for
 */
public record Buyer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable Address address,
        @Nullable List<Channel> reachableBy) {

    public Buyer {
        reachableBy = reachableBy == null ? null : items(reachableBy, "buyer.reachableBy"); // none given is not the same as given as none
    }

    public enum Channel { EMAIL, SMS }

    public record Address(@Nullable List<String> lines, @Nullable String city, @Nullable String postcode, @Nullable String country) {
        public Address {
            lines = lines == null ? null : items(lines, "buyer.address.lines");
        }
    }

    /**
     * What a journal may know: language, country and channels, but nobody. Without a name nobody can be addressed, so there is no channel.
     */
    public Buyer anonymous() {
        var channels = name == null || name.isBlank() ? List.<Channel>of() : reachableBy;
        if (channels == null) {
            channels = new ArrayList<>();
            if (email != null && !email.isBlank()) channels.add(Channel.EMAIL);
            if (phone != null && !phone.isBlank()) channels.add(Channel.SMS);
        }
        return new Buyer(null, null, null, locale, address == null ? null : new Address(null, null, null, address.country()),
                List.copyOf(channels));
    }
}

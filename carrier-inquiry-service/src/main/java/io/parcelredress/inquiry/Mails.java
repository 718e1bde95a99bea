package io.parcelredress.inquiry;

import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the carrier wrote that a person has to read.
 *
 * @param unread mails that nobody has read yet
 * @param read mails that somebody has read, whether or not it is known that they came
 */
record Mails(List<CarrierMailArrived> unread, List<String> read) {

    static final Mails NONE = new Mails(List.of(), List.of());

    Mails plus(CarrierMailArrived mail) {
        return read.contains(mail.mailId()) ? this : new Mails(Distinct.plus(unread, mail), read);
    }

    Mails read(List<String> mailIds) {
        if (mailIds.isEmpty()) return this;
        return new Mails(unread.stream().filter(mail -> !mailIds.contains(mail.mailId())).toList(),
                Stream.concat(read.stream(), mailIds.stream().filter(id -> !read.contains(id))).toList());
    }
}

package io.parcelredress.buyer;

import io.parcelredress.events.CaseId;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the seller decides, as far as no rule does.
 *
 * @param actBefore how long before the binding clock runs out the remedy goes out
 * @param reshipmentOffered whether a buyer may choose a replacement
 * @param reshipmentPatience how long the order system may take to ship a replacement
 * @param sms whether short messages can be sent at all
 * @param voucherCode the code of a case's voucher: follows from the case, cannot be guessed
 */
public record RemedyPolicy(Duration actBefore, boolean reshipmentOffered, Duration reshipmentPatience, Goodwill goodwill, boolean sms,
        Function<CaseId, String> voucherCode) {}

package io.parcelredress.claim.letters;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who writes: the seller as its letters name it, and where money is to be sent. */
@Component
record Seller(@Value("${redress.seller.name:}") String name, @Value("${redress.seller.address:}") String address,
        @Value("${redress.seller.iban:}") String account) {

    List<String> lines() {
        return Stream.of(name, address, account.isBlank() ? "" : "Account: " + account).filter(line -> !line.isBlank()).toList();
    }
}

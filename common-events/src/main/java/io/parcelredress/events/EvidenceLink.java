package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

/** A document the seller points to; {@code kind} such as {@code PROOF_OF_POSTING}. */
public record EvidenceLink(String kind, String uri) {
    public EvidenceLink {
        present(kind, "evidence.kind");
        present(uri, "evidence.uri");
    }
}

package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

/**
 * The rule that a decision follows from.
 *
 * @param rule stable id in the rule catalogue, such as {@code upu.inquiry.accept}
 * @param version the first day the rule's wording applies (ISO date), where that is not known the edition of the catalogue it was read in
 *        (ISO date), or the seller's own label for an override
 * @param source where the rule can be read
 */
public record Basis(String rule, String version, String source) {
    public Basis {
        present(rule, "basis.rule");
        present(version, "basis.version");
        present(source, "basis.source");
    }
}

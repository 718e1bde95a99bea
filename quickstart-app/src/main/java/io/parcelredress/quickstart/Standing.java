package io.parcelredress.quickstart;

/** Where one case stands in each of the three services; {@code –} where a service does not know it (yet). */
record Standing(String caseId, String parcelId, String carrier, String inquiry, String claim, String remedy) {}

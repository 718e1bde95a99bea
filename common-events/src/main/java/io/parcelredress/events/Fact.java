package io.parcelredress.events;

/** Something that has happened: an event of the contract, or a step only one service knows of. Always a record, always past tense. */
public interface Fact {}

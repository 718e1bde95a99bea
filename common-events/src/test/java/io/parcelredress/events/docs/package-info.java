/** Writes what people read of the contract, {@code docs/events} and {@code asyncapi.yaml}, from the schemas and the golden samples. */
package io.parcelredress.events.docs;

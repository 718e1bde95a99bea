/** Publishing to Kafka, each event acknowledged by all in-sync replicas before it counts as sent. */
@NullMarked
package io.parcelredress.journal.kafka;

import org.jspecify.annotations.NullMarked;

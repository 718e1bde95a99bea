/**
 * What the suite stands on where no server was installed: Apache Kafka's own broker, and a server that speaks MongoDB's wire protocol.
 * Neither keeps anything after a stop.
 */
@NullMarked
package io.parcelredress.backbone;

import org.jspecify.annotations.NullMarked;

/** What the services share around the core: the HTTP door, mail, SMS, signatures. */
@NullMarked
package io.parcelredress.kit;

import org.jspecify.annotations.NullMarked;

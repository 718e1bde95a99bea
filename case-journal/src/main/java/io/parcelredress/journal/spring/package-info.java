/**
 * The journal in a Spring Boot service: import {@link io.parcelredress.journal.spring.JournalConfiguration}, declare a definition and a
 * performer.
 */
@NullMarked
package io.parcelredress.journal.spring;

import org.jspecify.annotations.NullMarked;

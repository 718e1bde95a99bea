package io.parcelredress.journal.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the journals are kept.
 *
 * @param database empty for one of the service's name
 * @param standalone whether a MongoDB that belongs to no replica set will do: in tests alone
 */
@ConfigurationProperties(prefix = "redress.mongo", ignoreUnknownFields = false)
record StoreSettings(@DefaultValue("mongodb://localhost:27017") String uri, @DefaultValue("") String database, boolean standalone) {}

package io.parcelredress.journal.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the store is reached. Whatever its address says, a write counts once the majority has it, and what decides is read from the primary
 * as the majority knows it.
 */
public final class StoreAddress {

    private static final String NEVER = "";
    private static final String MAJORITY_WRITES = "a write counts once the majority has it";
    private static final String NO_WAIT_RUNS_OUT = "a write whose wait ran out stands all the same, and would be taken for none";
    private static final String PRIMARY_READS = "what decides is read from the primary";

    /** What an option, in small letters, may say at most, and what holds instead. The driver knows some of them by two names. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("w", new Rule("majority", MAJORITY_WRITES)),
            Map.entry("safe", new Rule(NEVER, MAJORITY_WRITES)),
            Map.entry("fsync", new Rule(NEVER, MAJORITY_WRITES)),
            Map.entry("journal", new Rule("true", "an acknowledged write is in the journal of the majority")),
            Map.entry("j", new Rule("true", "an acknowledged write is in the journal of the majority")),
            Map.entry("wtimeoutms", new Rule(NEVER, NO_WAIT_RUNS_OUT)),
            Map.entry("wtimeout", new Rule(NEVER, NO_WAIT_RUNS_OUT)),
            Map.entry("readconcernlevel", new Rule("majority", "what the majority does not have may be taken back")),
            Map.entry("readpreference", new Rule("primary", PRIMARY_READS)),
            Map.entry("readpreferencetags", new Rule(NEVER, PRIMARY_READS)),
            Map.entry("maxstalenessseconds", new Rule("-1", PRIMARY_READS)),
            Map.entry("slaveok", new Rule("false", PRIMARY_READS)),
            Map.entry("retrywrites", new Rule("true", "a write that a failover cut off is sent once more by the driver")));

    private record Rule(String only, String because) {

        boolean allows(String value) {
            return value.equalsIgnoreCase(only);
        }
    }

    private StoreAddress() {}

    /**
     * Connects, and looks whether the store can keep what it acknowledges.
     *
     * @param standalone whether a server that belongs to no replica set will do, as in tests
     * @throws IllegalArgumentException where the address, or the server found there, cannot keep the promise; says what to do about it
     * @throws com.mongodb.MongoException where nobody answers
     */
    public static MongoClient connect(String address, boolean standalone) {
        var settings = settings(address);
        var client = MongoClients.create(settings);
        try {
            var objection = StoreServer.ask(client)
                    .objection(standalone, settings.getClusterSettings().getMode() == ClusterConnectionMode.SINGLE);
            if (objection.isPresent()) throw new IllegalArgumentException(objection.get());
            return client;
        } catch (RuntimeException refused) {
            client.close();
            throw refused;
        }
    }

    static MongoClientSettings settings(String address) {
        var contradictions = contradictions(address);
        if (!contradictions.isEmpty()) {
            throw new IllegalArgumentException(contradictions.stream().collect(Collectors.joining("\n  ",
                    "redress.mongo.uri asks for what would lose what was acknowledged. Take out of it:\n  ", "")));
        }
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(15, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY) // after the address: some of its options replace what was set before
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .build();
    }

    /** All of them, each by its name as it was written. */
    private static List<String> contradictions(String address) {
        var found = new ArrayList<String>();
        options(address).forEach(option -> {
            int equals = option.indexOf('=');
            if (equals < 0) return; // the driver says so
            var name = option.substring(0, equals);
            var value = URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8);
            var rule = RULES.get(name.toLowerCase(Locale.ROOT));
            if (rule != null && !rule.allows(value)) found.add(name + "=" + value + ", because " + rule.because());
        });
        return found;
    }

    private static Stream<String> options(String address) {
        int options = address.indexOf('?'); // the driver takes none in a password
        return options < 0 ? Stream.of() : Stream.of(address.substring(options + 1).split("[&;]"));
    }
}

package io.parcelredress.journal.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** What a server says of itself. */
record StoreServer(Document hello, Document buildInfo) {

    private static final int COMMAND_NOT_FOUND = 59;

    static StoreServer ask(MongoClient client) {
        var admin = client.getDatabase("admin");
        return new StoreServer(hello(admin), admin.runCommand(new Document("buildInfo", 1)));
    }

    private static Document hello(MongoDatabase admin) {
        try {
            return admin.runCommand(new Document("hello", 1));
        } catch (MongoCommandException unknown) {
            if (unknown.getErrorCode() != COMMAND_NOT_FOUND) throw unknown;
            return admin.runCommand(new Document("isMaster", 1)); // the embedded store knows no other
        }
    }

    /** Why it cannot keep what it acknowledges, and what to do about it. */
    Optional<String> objection(boolean standaloneWillDo, boolean direct) {
        if (isStandalone() && !standaloneWillDo) {
            return Optional.of("""
                    MongoDB at redress.mongo.uri belongs to no replica set: it has no majority that could keep what was acknowledged. \
                    Make it a replica set of one:
                      mongod --replSet rs0 …                       start it so, with all else as it was
                      mongosh --eval 'rs.initiate()'               once
                    and add replicaSet=rs0 to redress.mongo.uri. For tests alone: redress.mongo.standalone=true lets it pass.""");
        }
        if (direct && members() > 1) {
            return Optional.of("redress.mongo.uri reaches one member of the replica set " + hello.getString("setName") + " and no other: "
                    + "after a failover it would read what is behind, and write nothing. Add replicaSet=" + hello.getString("setName")
                    + " to it, name the other members, and take directConnection out");
        }
        return Optional.empty();
    }

    private boolean isStandalone() {
        return !hello.containsKey("setName") && !"isdbgrid".equals(hello.getString("msg")) && !isEmbedded();
    }

    static boolean isEmbedded(MongoDatabase database) {
        return new StoreServer(new Document(), database.runCommand(new Document("buildInfo", 1))).isEmbedded();
    }

    /** The stand-in of quickstart and tests, which promises nothing, is built from no revision that it knows of. */
    private boolean isEmbedded() {
        return !buildInfo.containsKey("gitVersion");
    }

    private int members() {
        return hello.getList("hosts", String.class, List.of()).size();
    }
}

package io.parcelredress.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address may say of how the store is written and read, and which servers will do. */
class StoreAddressTest {

    private static final String ADDRESS = "mongodb://claim-service:s3cret@m1,m2,m3/?replicaSet=rs0";
    private static final Document BUILT = new Document("version", "8.0.4").append("gitVersion", "bc35ab4305d9920d9d0491c1c9ef9b72383d31f9");

    @ParameterizedTest
    @ValueSource(strings = {"", "&w=majority", "&journal=true", "&j=true", "&readConcernLevel=majority", "&readPreference=primary",
            "&retryWrites=true", "&W=Majority;READPREFERENCE=Primary", "&maxStalenessSeconds=-1", "&tls=true&authSource=admin&appName=w"})
    void whatever_the_address_says_writes_wait_for_the_majority_and_reads_ask_the_primary(String options) {
        var settings = StoreAddress.settings(ADDRESS + options);
        assertThat(settings.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY);
        assertThat(settings.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(settings.getReadPreference()).isEqualTo(ReadPreference.primary());
        assertThat(settings.getRetryWrites()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"w=1", "w=0", "w=3", "w=dc1", "W=1", "w=majority&w=1", "safe=true", "safe=false", "fsync=true", "journal=false",
            "j=false", "wtimeoutMS=500", "wTimeoutMs=0", "wtimeout=500", "readConcernLevel=local", "readConcernLevel=available",
            "readPreference=secondaryPreferred", "readpreference=nearest", "readPreferenceTags=dc:ny", "maxStalenessSeconds=120",
            "slaveOk=true", "retryWrites=false", "w=%31"})
    void what_would_lose_what_was_acknowledged_is_refused_by_its_name(String options) {
        var name = options.substring(options.lastIndexOf('&') + 1).split("=")[0];
        assertThatThrownBy(() -> StoreAddress.settings(ADDRESS + "&" + options)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redress.mongo.uri").hasMessageContaining("Take out of it").hasMessageContaining(name + "=");
        assertThatThrownBy(() -> StoreAddress.settings("mongodb://m1/?" + options)).hasMessageContaining(name + "=");
    }

    @Test
    void all_that_contradicts_is_told_at_once_and_the_password_never() {
        assertThatThrownBy(() -> StoreAddress.settings(ADDRESS + "&w=1&wtimeoutMS=5;readPreference=secondary&readPreferenceTags=dc:ny"))
                .hasMessageContainingAll("w=1, because", "wtimeoutMS=5, because", "readPreference=secondary, because",
                        "readPreferenceTags=dc:ny, because")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_server_that_belongs_to_no_replica_set_is_refused_with_the_two_commands_that_mend_it() {
        var alone = new StoreServer(new Document("isWritablePrimary", true), BUILT);
        assertThat(alone.objection(false, true).orElseThrow()).contains("mongod --replSet rs0", "rs.initiate()",
                "redress.mongo.standalone");
        assertThat(alone.objection(true, true)).isEmpty();
    }

    @Test
    void a_replica_set_a_router_and_the_embedded_store_will_do() {
        var set = new Document("setName", "rs0").append("hosts", List.of("m1:27017", "m2:27017", "m3:27017"));
        assertThat(new StoreServer(set, BUILT).objection(false, false)).isEmpty();
        assertThat(new StoreServer(new Document("setName", "rs0").append("hosts", List.of("m1:27017")), BUILT).objection(false, true))
                .isEmpty();
        assertThat(new StoreServer(new Document("msg", "isdbgrid"), BUILT).objection(false, true)).isEmpty();
        assertThat(new StoreServer(new Document("ismaster", true), new Document("version", "5.0.0")).objection(false, true)).isEmpty();
    }

    @Test
    void an_address_that_knows_one_member_of_three_is_refused_for_it_would_read_behind_after_a_failover() {
        var set = new Document("setName", "rs0").append("hosts", List.of("m1:27017", "m2:27017", "m3:27017"));
        assertThat(new StoreServer(set, BUILT).objection(false, true).orElseThrow()).contains("replicaSet=rs0", "directConnection");
    }

    @Test
    void an_option_without_a_value_is_left_to_the_driver_to_refuse() {
        assertThatThrownBy(() -> StoreAddress.settings(ADDRESS + "&tls")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing the value");
        assertThatCode(() -> StoreAddress.settings("mongodb://localhost")).doesNotThrowAnyException();
    }
}

package io.parcelredress.benchmarks;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.ParcelReportedLost;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;

/**
 * The same as {@link Smallest} on Operaton with PostgreSQL: a process that waits for the answer, says something, and waits for the end, in
 * this order alone, with a timer on all of it. It reads the same records by the same contract. The engine knows no repeats: a table of ids,
 * written in the engine's own transaction, does. A poll is one transaction, and what it says is out before that commits.
 */
final class SmallestOnOperaton {

    private static final String ANSWER = "answer";
    private static final String END = "end";

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService processes;
    private final KafkaProducer<byte[], byte[]> producer;
    private @Nullable CarrierReplied told;

    private SmallestOnOperaton(String brokers, String database) {
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 5, "compression.type", "lz4"),
                new ByteArraySerializer(), new ByteArraySerializer());
        engine = new StandaloneProcessEngineConfiguration();
        engine.setJdbcDriver("org.postgresql.Driver").setJdbcUrl(database).setJdbcUsername("postgres").setJdbcPassword("postgres")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setHistory(ProcessEngineConfiguration.HISTORY_NONE).setJobExecutorActivate(true);
        engine.setMetricsEnabled(false).setDbMetricsReporterActivate(false).setTaskMetricsEnabled(false);
        engine.setEnforceHistoryTimeToLive(false);
        engine.setBeans(Map.of("say", (JavaDelegate) this::say));
        var running = engine.buildProcessEngine();
        processes = running.getRuntimeService();
        inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("CREATE TABLE IF NOT EXISTS seen (id text PRIMARY KEY)");
            }
        });
        running.getRepositoryService().createDeployment().addModelInstance("smallest.bpmn", model()).deploy();
    }

    /** As it is set; what is not here is Operaton's own default. */
    static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("history", "none");
        settings.put("metrics", "off");
        settings.put("job executor", "active");
        settings.put("a transaction", "a poll of at most 500 records");
        settings.put("producer", "linger.ms=5, lz4");
        return settings;
    }

    /** @param arguments brokers, address of the database */
    static UnaryOperator<String> start(List<String> arguments) {
        var smallest = new SmallestOnOperaton(arguments.getFirst(), arguments.get(1));
        var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", arguments.getFirst(), "group.id", Smallest.NAME,
                "auto.offset.reset", "earliest", "enable.auto.commit", "false", "max.poll.records", 500),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Smallest.START.topic(), Smallest.ANSWER.topic(), Smallest.END.topic()));
        Thread.ofPlatform().name("operaton").daemon().start(() -> smallest.work(consumer));
        Part.ready("");
        return _ -> smallest.counts();
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess(Smallest.NAME).operatonHistoryTimeToLive(30)
                .startEvent().message("start")
                .subProcess("open").embeddedSubProcess()
                .startEvent().intermediateCatchEvent().message(ANSWER)
                .serviceTask().operatonDelegateExpression("${say}")
                .intermediateCatchEvent().message(END)
                .endEvent().subProcessDone().endEvent()
                .moveToActivity("open").boundaryEvent("late").cancelActivity(false).timerWithDate("${due}").endEvent().done();
    }

    private record Come(String key, Envelope envelope) {

        String id() {
            return key + "/" + envelope.source() + "#" + envelope.id();
        }
    }

    private void work(KafkaConsumer<byte[], byte[]> consumer) {
        while (true) {
            var batch = consumer.poll(Duration.ofSeconds(1));
            if (batch.isEmpty()) continue;
            var some = new ArrayList<Come>();
            var keys = new HashSet<String>();
            for (var record : batch) { // a process does not see within a transaction what another message has just begun
                var come = read(record);
                if (!keys.add(come.key())) {
                    take(some);
                    some.clear();
                    keys.clear();
                    keys.add(come.key());
                }
                some.add(come);
            }
            take(some);
            consumer.commitSync();
        }
    }

    private static Come read(ConsumerRecord<byte[], byte[]> record) {
        return new Come(new String(record.key(), StandardCharsets.UTF_8), Smallest.read(record.topic(), record.headers(), record.value()));
    }

    private void take(List<Come> some) {
        inTransaction(connection -> {
            var news = news(connection, some);
            some.stream().filter(come -> news.contains(come.id())).forEach(this::tell);
            producer.flush();
            return news;
        });
    }

    private static Set<String> news(Connection connection, List<Come> some) throws SQLException {
        var news = new HashSet<String>();
        try (var guard = connection.prepareStatement("INSERT INTO seen SELECT unnest(?) ON CONFLICT DO NOTHING RETURNING id")) {
            guard.setArray(1, connection.createArrayOf("text", some.stream().map(Come::id).toArray()));
            try (var added = guard.executeQuery()) {
                while (added.next()) news.add(added.getString(1));
            }
        }
        return news;
    }

    private void tell(Come come) {
        switch (come.envelope().event()) {
            case ParcelReportedLost lost -> processes.startProcessInstanceByMessage("start", come.key(),
                    Map.of("due", Date.from(lost.reportedAt().plus(Smallest.TIMER))));
            case CarrierReplied answer -> {
                told = answer; // what follows from it runs on this thread, within the call: it need not be stored
                processes.createMessageCorrelation(ANSWER).processInstanceBusinessKey(come.key()).correlate();
            }
            default -> processes.createMessageCorrelation(END).processInstanceBusinessKey(come.key()).correlate();
        }
    }

    private void say(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        var event = Smallest.said(key, Objects.requireNonNull(told), InstantSource.system().instant());
        var record = new ProducerRecord<>(Smallest.OUT.topic(), key.getBytes(StandardCharsets.UTF_8), EventCodec.value(event.event()));
        EventCodec.headers(event).forEach((name, value) -> record.headers().add(name, value));
        producer.send(record);
    }

    private interface Statements<T> {
        T on(Connection connection) throws SQLException;
    }

    /** In one transaction with whatever the engine is told meanwhile. */
    private <T> T inTransaction(Statements<T> statements) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            try {
                return statements.on(context.getDbSqlSession().getSqlSession().getConnection());
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
        });
    }

    /** Started, ended, with a timer. */
    private String counts() {
        long seen = inTransaction(connection -> {
            try (var statement = connection.createStatement(); var count = statement.executeQuery("SELECT count(*) FROM seen")) {
                count.next();
                return count.getLong(1);
            }
        });
        long started = seen / 3; // a start, an answer and an end each
        long open = processes.createProcessInstanceQuery().count();
        long timers = Objects.requireNonNull(engine.getManagementService()).createJobQuery().timers().count();
        return started + " " + (started - open) + " " + timers;
    }
}

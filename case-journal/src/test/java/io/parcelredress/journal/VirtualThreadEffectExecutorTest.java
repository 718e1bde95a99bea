package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualThreadEffectExecutorTest {

    private final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Test
    void a_call_that_stalls_ends_as_unknown_is_interrupted_and_holds_up_no_other() throws InterruptedException {
        var calls = new VirtualThreadEffectExecutor(2);
        var interrupted = new CountDownLatch(1);
        assertThat(calls.reserve()).isTrue();
        calls.begin(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
            }
            return "late";
        }, Duration.ofMillis(300), "unknown", ended::add);
        assertThat(calls.reserve()).isTrue();
        calls.begin(() -> "done", Duration.ofSeconds(20), "unknown", ended::add);

        assertThat(ended.poll(20, TimeUnit.SECONDS)).as("the other does not wait for it").isEqualTo("done");
        assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("unknown");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.reserve()).as("both places are free again").isTrue();
        assertThat(calls.reserve()).isTrue();
        assertThat(ended.poll(200, TimeUnit.MILLISECONDS)).as("what it says later is not heard").isNull();
    }

    @Test
    void there_are_so_many_places_and_no_more() {
        var calls = new VirtualThreadEffectExecutor(1);
        assertThat(calls.reserve()).isTrue();
        assertThat(calls.reserve()).isFalse();
        assertThat(calls.free()).isZero();
        calls.release();
        assertThat(calls.free()).isOne();
        assertThat(calls.reserve()).isTrue();
    }
}

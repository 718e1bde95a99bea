#!/usr/bin/env bash
# Starts a service once, beside a broker and a store that are gone afterwards, and leaves what its JVM learned in app.aot: with it the
# service starts in half the time. To be run where the service will run, with the same java: a cache fits one build of it, and jars as they lie.
#   train.sh <folder of the unpacked service> <folder of the jars of broker and store>
set -euo pipefail
cd "$1"
jars="$2"
export SERVER_PORT=18080
running=()
work="$(mktemp -d)"
# Nothing stays but the cache: the broker's logs, sparse on a disk, would fill a layer of an image with 1.6 GB of nothing.
end() {
  kill -9 "${running[@]}" 2>/dev/null || true
  wait "${running[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

java -Djava.io.tmpdir="$work" -Xmx512m -XX:+UseSerialGC -cp "$jars/*" io.parcelredress.backbone.StandIn 19092 27117 >"$work/stand-in.log" 2>&1 &
running+=($!)
for _ in $(seq 1 600); do grep -q '^Topics are at' "$work/stand-in.log" && break; sleep 0.1; done

# A heap as in a container of 768 MB: where there is much memory the share of it could pass 32 GB, where the JVM takes wider pointers, and a cache with these fits no container.
REDRESS_MAILBOX_SECRET=only-while-training-1 REDRESS_LINKS_SECRET=only-while-training-2 \
  java @jvm.options -Xmx499m -XX:AOTCacheOutput=app.aot -jar app.jar --server.address=127.0.0.1 --spring.cloud.stream.kafka.binder.brokers=localhost:19092 \
  --redress.mongo.uri=mongodb://localhost:27117 --redress.operator.name=training --redress.operator.password=training >"$work/training.log" 2>&1 &
service=$!
running+=("$service")
ready=no
for _ in $(seq 1 600); do if ready 2>/dev/null; then ready=yes; break; fi; sleep 0.1; done
[ "$ready" = yes ] || { echo "the service was not ready within a minute:" >&2; tail -n 30 "$work/training.log" >&2; exit 1; }
kill "$service"
wait "$service" || true # 143, for it was asked to stop
[ -s app.aot ] || { echo "no cache was written:" >&2; tail -n 30 "$work/training.log" >&2; exit 1; }

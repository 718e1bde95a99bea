#!/usr/bin/env bash
# Creates every topic of the contract and the dead-letter topic beside it. A topic that exists stays as it is; only the retention of
# personal data is set anew, so that shortening it takes effect. Runs in the image apache/kafka, or wherever Kafka's tools are:
#   BROKERS=broker:9092 KAFKA_BIN=/opt/kafka/bin COMMAND_CONFIG=admin.properties deploy/create-topics.sh
set -euo pipefail

BROKERS=${BROKERS:?say where Kafka is, such as kafka-1:19092}
KAFKA_BIN=${KAFKA_BIN:-/opt/kafka/bin}
COMMAND_CONFIG=${COMMAND_CONFIG:-}                                   # a file with security.protocol and the like
PARTITIONS=${PARTITIONS:-48}                                         # as many instances can share the work; more may be added at any time
REPLICAS=${REPLICAS:-3}
MIN_ISR=${MIN_ISR:-2}
PERSONAL_DATA_RETENTION_DAYS=${PERSONAL_DATA_RETENTION_DAYS:-7}      # no service may be down for longer
DEAD_LETTER_RETENTION_DAYS=${DEAD_LETTER_RETENTION_DAYS:-90}
ATTEMPTS=${ATTEMPTS:-60}                                             # a cluster that has only just started refuses three replicas

# These two carry the buyer's name, contacts and address.
PERSONAL="parcel-shipped parcel-reported-lost"
OTHERS="carrier-inquiry-opened carrier-reply-overdue evidence-added parcel-found carrier-replied claim-filed claim-escalated
        claim-settled reshipment-requested buyer-statement-received buyer-compensated"

DAY=86400000
YEAR=$((365 * DAY))

tool() {
  local name=$1
  shift
  "$KAFKA_BIN/$name" --bootstrap-server "$BROKERS" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} "$@"
}

# A segment in use is not deleted, so what has an end is kept in segments of a day; what has none in few big ones.
kept() { # days, or for-ever
  if [[ $1 == for-ever ]]; then echo "retention.ms=-1 segment.ms=$YEAR"; else echo "retention.ms=$(($1 * DAY)) segment.ms=$DAY"; fi
}

create() { # topic, days or for-ever, partitions
  local retention segment
  read -r retention segment <<<"$(kept "$2")"
  tool kafka-topics.sh --create --if-not-exists --topic "$1" --partitions "$3" --replication-factor "$REPLICAS" \
    --config "min.insync.replicas=$MIN_ISR" --config "$retention" --config "$segment"
}

create_pair() { # event, how long its topic is kept, how long its dead letters
  local dead_letters
  create "redress.$1.v1.dlt" "$3" 1 &
  dead_letters=$!
  create "redress.$1.v1" "$2" "$PARTITIONS" && wait "$dead_letters"
}

create_all() {
  local event
  for event in $PERSONAL; do create_pair "$event" "$PERSONAL_DATA_RETENTION_DAYS" "$PERSONAL_DATA_RETENTION_DAYS" || return 1; done
  for event in $OTHERS; do create_pair "$event" for-ever "$DEAD_LETTER_RETENTION_DAYS" || return 1; done
}

shorten() { # topic
  local retention segment
  read -r retention segment <<<"$(kept "$PERSONAL_DATA_RETENTION_DAYS")"
  tool kafka-configs.sh --alter --topic "$1" --add-config "$retention,$segment"
}

for ((attempt = 1; ; attempt++)); do
  create_all && break
  if ((attempt == ATTEMPTS)); then
    echo "the topics could not be created at $BROKERS" >&2
    exit 1
  fi
  sleep 2
done
for event in $PERSONAL; do
  shorten "redress.$event.v1"
  shorten "redress.$event.v1.dlt"
done
echo "Every topic is there."

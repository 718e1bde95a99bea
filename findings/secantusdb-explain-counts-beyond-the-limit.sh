#!/usr/bin/env bash
# SecantusDB 0.7.0b3 with PyMongo 4.20.1 (PyPI), asked 2026-12-01.
# Expected: explain("executionStats") of a find with a limit of 50, served in order by an index, counts the 50 documents that the find itself
# returns, as MongoDB does.
# Seen: the plan has the stage LIMIT over the index, and the counts are those of the whole collection:
#   find returned 50; explain: LIMIT over IXSCAN, nReturned 600, totalKeysExamined 600, totalDocsExamined 600
# So a test on this server cannot hold "documents examined" against the lines of a page; it can hold the plan.
set -euo pipefail
folder="$(mktemp -d)"
server=
end() { if [ -n "$server" ]; then kill -TERM "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$folder"; }
trap end EXIT
for python in python3.13 python3.12 python3.11 python3.10 python3; do "$python" -c 'import ensurepip, venv' 2>/dev/null && break; done
"$python" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check "secantusdb==0.7.0b3" "pymongo==4.20.1"
port="$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
timeout 120 "$folder/venv/bin/python" -m secantus --host 127.0.0.1 --port "$port" --storage-path "$folder/data" --log-level WARNING >"$folder/log" 2>&1 &
server=$!
timeout 90 "$folder/venv/bin/python" - "$port" <<'PY'
import sys, time, pymongo
client = pymongo.MongoClient(f"mongodb://127.0.0.1:{sys.argv[1]}/?directConnection=true", serverSelectionTimeoutMS=1000)
for _ in range(30):
    try:
        client.admin.command("ping")
        break
    except pymongo.errors.PyMongoError:
        time.sleep(1)
cases = client.shop.cases
cases.insert_many([{"_id": i, "at": i} for i in range(600)])
cases.create_index([("at", -1), ("_id", 1)])
returned = len(list(cases.find({}).sort([("at", -1), ("_id", 1)]).limit(50)))
plan = client.shop.command({"explain": {"find": "cases", "filter": {}, "sort": {"at": -1, "_id": 1}, "limit": 50}, "verbosity": "executionStats"})
stages, stage = [], plan["queryPlanner"]["winningPlan"]
while stage:
    stages.append(stage["stage"])
    stage = stage.get("inputStage")
stats = plan["executionStats"]
print(f"find returned {returned}; explain: {stages[0]} over {stages[-1]}, nReturned {stats['nReturned']}, "
      f"totalKeysExamined {stats['totalKeysExamined']}, totalDocsExamined {stats['totalDocsExamined']}")
seen = (returned, stages[0], stages[-1], stats["nReturned"], stats["totalDocsExamined"])
sys.exit(0 if seen == (50, "LIMIT", "IXSCAN", 600, 600) else 1)
PY

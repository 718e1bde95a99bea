#!/usr/bin/env bash
# SecantusDB 0.7.0b3 with PyMongo 4.20.1 (PyPI), asked 2026-12-01.
# Expected: {bucket: {$in: […]}, due: {$lte: …}} is served by the index {bucket: 1, due: 1}, as by MongoDB.
# Seen: with one bucket by equality it is; with two in an $in all documents are looked at, unless the index is named by a hint:
#   equality: IXSCAN 25 keys; $in of two: COLLSCAN 2000 documents; $in of two with a hint: IXSCAN 50 keys
# So a query whose cost must not grow with the collection names its index here.
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
cases.insert_many([{"_id": i, "bucket": i % 8, "due": i} for i in range(2000)])
cases.create_index([("bucket", 1), ("due", 1)])

def seen(bucket, **more):
    plan = client.shop.command({"explain": {"find": "cases", "filter": {"bucket": bucket, "due": {"$lt": 200}}, **more},
                                "verbosity": "executionStats"})
    stage = plan["queryPlanner"]["winningPlan"]
    while stage.get("inputStage"):
        stage = stage["inputStage"]
    stats = plan["executionStats"]
    return stage["stage"], stats["totalKeysExamined"], stats["totalDocsExamined"]

one, two, hinted = seen(3), seen({"$in": [3, 4]}), seen({"$in": [3, 4]}, hint={"bucket": 1, "due": 1})
print(f"equality: {one[0]} {one[1]} keys; $in of two: {two[0]} {two[2]} documents; $in of two with a hint: {hinted[0]} {hinted[1]} keys")
sys.exit(0 if (one[:2], two[0], two[2], hinted[:2]) == (("IXSCAN", 25), "COLLSCAN", 2000, ("IXSCAN", 50)) else 1)
PY

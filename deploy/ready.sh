#!/usr/bin/env bash
# Whether the service in this container may get traffic: the store answers and every topic can be published to.
# Needs bash alone, so that the image carries no tool for making calls.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:?set SERVER_PORT to the port the service listens on}"
printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == "HTTP/1.1 200"* ]]

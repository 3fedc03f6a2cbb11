#!/usr/bin/env bash
# Runs README's run command from outside, as a newcomer would, and checks what he is promised: within a minute of
# its saying where it listens, a lead has reached a webhook and the service says that it is ready.
#
#   infra/demo-check.sh [SECONDS TO WAIT FOR THE LEAD, 60]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
patience=${1:-60}
build_patience=600

folder=$(mktemp -d)
group=''

clean_up() {
  local status=$? tenths=150
  trap - EXIT
  trap '' INT TERM HUP
  if [[ -n $group ]]; then
    kill -TERM -- "-$group" 2>/dev/null || true
    while ((tenths-- > 0)) && kill -0 -- "-$group" 2>/dev/null; do sleep 0.1; done
    kill -KILL -- "-$group" 2>/dev/null || true
  fi
  rm -rf "$folder"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

fail() {
  printf -- '── the demo printed:\n' >&2
  tail -n 60 "$folder/output" >&2
  printf 'demo-check: %s\n' "$*" >&2
  exit 1
}

# Waits up to $1 seconds for a line that matches $2.
wait_for_line() {
  local tenths=$(($1 * 10))
  until grep -q -- "$2" "$folder/output"; do
    kill -0 "$group" 2>/dev/null || fail "it ended before it printed '$2'"
    ((tenths-- > 0)) || fail "no '$2' within $1 s"
    sleep 0.1
  done
}

# The status code that a GET of $1 on our port answers.
status_of() {
  (
    exec 3<>"/dev/tcp/localhost/$port"
    printf 'GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n' "$1" "$port" >&3
    read -r -t 10 _ code _ <&3
    printf '%s' "$code"
  ) 2>/dev/null
}

# Below the range the kernel hands to outgoing connections.
while port=$((20000 + SRANDOM % 12000)); (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; do :; done

: >"$folder/output"
ASPNETCORE_URLS="http://localhost:$port" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TMPDIR="$folder" \
  setsid dotnet run --project src/IntentMatcher -- demo >"$folder/output" 2>&1 </dev/null &
group=$!

wait_for_line "$build_patience" "http://localhost:$port"
SECONDS=0
wait_for_line "$patience" '^webhook ✓ '
printf 'demo-check: a lead reached the webhook within %d s of the service saying where it listens:\n' "$SECONDS"
grep -m 1 '^webhook ✓ ' "$folder/output"

code=$(status_of /health/ready) || fail "nothing answers on port $port"
[[ $code == 200 ]] || fail "/health/ready answered $code, not 200"
code=$(status_of /)
[[ $code == 200 || $code == 302 ]] || fail "the front page answered $code, neither 200 nor 302"
printf 'demo-check: the service is ready and its front page answers %s\n' "$code"

#!/usr/bin/env bash
# Runs a command beside a PostgreSQL and a RabbitMQ of its own, then leaves nothing of either:
#
#   infra/with-servers.sh COMMAND [ARGUMENT…]
#
# Installs what is missing from Debian (as root), starts both servers on free loopback ports with all
# data in one temporary folder, tells the command where they are, and stops them when it ends, fails
# or is interrupted. Any number of these may run at once. The command sees:
#
#   INTENTMATCHER_TEST_POSTGRES      Npgsql connection string of a superuser
#   INTENTMATCHER_TEST_RABBITMQ      amqp:// address of an administrator
#   INTENTMATCHER_TEST_RABBITMQ_API  http:// address of the broker's management API, which makes virtual hosts
#   INTENTMATCHER_TEST_CHROMIUM      the browser's program
set -euo pipefail
shopt -s nullglob

say() { printf -- '── %s\n' "$*" >&2; }
fail() { printf 'with-servers: %s\n' "$*" >&2; exit 1; }
now() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }
seconds_since() { local us=$(($(now) - $1)); printf '%d.%d s' $((us / 1000000)) $((us / 100000 % 10)); }

(($# > 0)) || { printf 'usage: %s COMMAND [ARGUMENT…]\n' "$0" >&2; exit 2; }

# ---------------------------------------------------------------- leaving nothing behind

folder=''          # all data of both servers
command_group=''
server_groups=()   # process group of each server, in the order of their start …
server_signals=()  # … and the signal that ends it
port_claims=()

# Asks a process group to end, forces it after ten seconds. Each of ours is led by the process whose id it bears.
end_group() {
  local group=$1 signal=$2 tenths=100
  kill "-$signal" -- "-$group" 2>/dev/null || kill "-$signal" "$group" 2>/dev/null || return 0
  while ((tenths-- > 0)) && kill -0 -- "-$group" 2>/dev/null; do sleep 0.1; done
  kill -KILL -- "-$group" 2>/dev/null || true
}

clean_up() {
  local status=$? started i
  trap - EXIT
  trap '' INT TERM HUP
  started=$(now)
  [[ -z $command_group ]] || end_group "$command_group" TERM
  for ((i = ${#server_groups[@]} - 1; i >= 0; i--)); do
    end_group "${server_groups[i]}" "${server_signals[i]}"
  done
  ((${#port_claims[@]} == 0)) || rmdir "${port_claims[@]}" 2>/dev/null || true
  if [[ -n $folder ]]; then
    cd /
    rm -rf "$folder"
    say "stopped the servers and removed their data ($(seconds_since "$started"))"
  fi
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# ---------------------------------------------------------------- what must be installed

rabbitmq_server=/usr/lib/rabbitmq/bin/rabbitmq-server

postgres_programs() {
  local found=(/usr/lib/postgresql/*/bin/initdb)
  ((${#found[@]} > 0)) || return 1
  printf '%s\n' "${found[@]%/initdb}" | sort -V | tail -n 1
}

chromium_program() { command -v "${INTENTMATCHER_TEST_CHROMIUM:-chromium}"; }

missing_packages() {
  local names=()
  postgres_programs >/dev/null || names+=(postgresql)
  [[ -x $rabbitmq_server ]] || names+=(rabbitmq-server)
  chromium_program >/dev/null || names+=(chromium)
  printf '%s' "${names[*]}"
}

# Debian starts a server as soon as its package is installed, unless policy-rc.d says no: say no, meanwhile.
install_packages() {
  local log=$1 policy=/usr/sbin/policy-rc.d saved='' status=0
  shift
  if [[ -e $policy || -L $policy ]]; then saved=$policy.before-intentmatcher; mv "$policy" "$saved"; fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  # In a session of its own: a Ctrl-C must not leave dpkg half way through a package.
  setsid --wait sh -c 'apt-get -q update && exec apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"' \
    install "$@" >"$log" 2>&1 </dev/null || status=$?
  rm -f "$policy"
  [[ -z $saved ]] || mv "$saved" "$policy"
  return "$status"
}

started=$(now)
missing=$(missing_packages)
if [[ -n $missing ]]; then
  command -v apt-get >/dev/null || fail "missing, and there is no apt-get to install them: $missing"
  ((EUID == 0)) || fail "these Debian packages are missing; install them, or run this as root: $missing"
  # One installation at a time; the second run finds the work done.
  exec 8>"${TMPDIR:-/tmp}/intentmatcher-install.lock"
  flock 8
  missing=$(missing_packages)
  if [[ -n $missing ]]; then
    say "installing $missing"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words
    install_packages "$log" $missing || { tail -n 30 "$log" >&2; rm -f "$log"; fail "apt-get could not install: $missing"; }
    rm -f "$log"
    missing=$(missing_packages)
    [[ -z $missing ]] || fail "installed, yet still not found: $missing"
  fi
  rm -f "${TMPDIR:-/tmp}/intentmatcher-install.lock"
  exec 8>&-
fi
INTENTMATCHER_TEST_CHROMIUM=$(chromium_program)
say "PostgreSQL, RabbitMQ and Chromium are installed ($(seconds_since "$started"))"

# ---------------------------------------------------------------- starting a server

# Starts `$4 …` as user $1 in a process group of its own, so that a Ctrl-C in the terminal reaches only us
# and the servers end last. $2: the signal that ends it; $3: its log.
start_server() {
  local user=$1 signal=$2 log=$3
  shift 3
  local rights=()
  ((EUID != 0)) || rights=(--reuid "$user" --regid "$user" --init-groups)
  # Neither server may run as root: as root we step down to the package's own user.
  # Should we be killed, the kernel tells the server.
  setsid setpriv --pdeathsig TERM "${rights[@]}" -- "$@" >>"$log" 2>&1 </dev/null &
  disown $! # or bash would announce its death
  server_groups+=($!)
  server_signals+=("$signal")
}

# A free port below the range the kernel hands to outgoing connections. The folder made for it keeps
# another run that looks at the same moment off it.
claim_port() {
  local port claim tries
  for ((tries = 0; tries < 200; tries++)); do
    port=$((20000 + SRANDOM % 12000))
    claim=${TMPDIR:-/tmp}/intentmatcher-port-$port
    mkdir "$claim" 2>/dev/null || continue
    port_claims+=("$claim")
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then claimed_port=$port; return; fi
  done
  fail 'found no free loopback port between 20000 and 32000'
}

# Waits for server number $2 (in the order of their start) to listen on port $3.
wait_for_port() {
  local name=$1 leader=${server_groups[$2]} port=$3 log=$4 tenths=600
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    if ((tenths-- == 0)) || ! kill -0 "$leader" 2>/dev/null; then
      tail -n 40 "$log" >&2
      fail "$name did not come up on port $port; its last words are above"
    fi
    sleep 0.1
  done
}

private_folder() {
  mkdir -m 700 "$folder/$1"
  ((EUID != 0)) || chown "$1:$1" "$folder/$1"
}

# ---------------------------------------------------------------- the two servers

started=$(now)
folder=$(mktemp -d "${TMPDIR:-/tmp}/intentmatcher-servers-XXXXXX")
chmod 711 "$folder"
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
claim_port; postgres_port=$claimed_port
claim_port; rabbitmq_port=$claimed_port
claim_port; management_port=$claimed_port
claim_port; distribution_port=$claimed_port
claim_port; epmd_port=$claimed_port

# 300 connections: every service that a test starts has a pool of its own.
postgres_script='
  cd "$1" && "$2/initdb" --pgdata="$1/data" --username=postgres --pwfile=<(printf %s "$4") \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 &&
  exec "$2/postgres" -D "$1/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$1" \
    -c max_connections=300'
private_folder postgres
start_server postgres INT "$folder/postgres.log" \
  bash -c "$postgres_script" postgres "$folder/postgres" "$(postgres_programs)" "$postgres_port" "$password"

# The port mapper is ours too: one that the broker starts would outlive it.
home=$folder/rabbitmq
private_folder rabbitmq
start_server rabbitmq TERM "$folder/epmd.log" epmd -port "$epmd_port" -address 127.0.0.1
wait_for_port 'the Erlang port mapper' 1 "$epmd_port" "$folder/epmd.log"

printf '[rabbitmq_management].\n' >"$home/enabled_plugins"
cat >"$home/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$rabbitmq_port
management.tcp.ip = 127.0.0.1
management.tcp.port = $management_port
default_user = tests
default_pass = $password
default_user_tags.administrator = true
# The default refuses messages on a disk that is merely small.
disk_free_limit.absolute = 50MB
CONF
((EUID != 0)) || chown rabbitmq:rabbitmq "$home"/*
cd "$home"
# Nothing of the machine's own broker: not its settings, home, cookie, logs or plugins. Ended by KILL:
# in order would take it six seconds, for data that we throw away.
start_server rabbitmq KILL "$folder/rabbitmq.log" \
  env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 HOME="$home" \
  ERL_EPMD_PORT="$epmd_port" ERL_EPMD_ADDRESS=127.0.0.1 \
  RABBITMQ_NODENAME="intentmatcher-$$@localhost" RABBITMQ_DIST_PORT="$distribution_port" \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
  RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" \
  RABBITMQ_ADVANCED_CONFIG_FILE="$home/advanced.config" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
  RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_LOGS=- \
  RABBITMQ_GENERATED_CONFIG_DIR="$home/config" RABBITMQ_SCHEMA_DIR="$home/schema" \
  "$rabbitmq_server"
cd - >/dev/null

wait_for_port PostgreSQL 0 "$postgres_port" "$folder/postgres.log"
wait_for_port "RabbitMQ's management API" 2 "$management_port" "$folder/rabbitmq.log"
wait_for_port RabbitMQ 2 "$rabbitmq_port" "$folder/rabbitmq.log"
say "PostgreSQL listens on port $postgres_port, RabbitMQ on $rabbitmq_port ($(seconds_since "$started"))"

# ---------------------------------------------------------------- the command

export INTENTMATCHER_TEST_POSTGRES="Host=127.0.0.1;Port=$postgres_port;Username=postgres;Password=$password;Database=postgres"
export INTENTMATCHER_TEST_RABBITMQ="amqp://tests:$password@127.0.0.1:$rabbitmq_port"
export INTENTMATCHER_TEST_RABBITMQ_API="http://tests:$password@127.0.0.1:$management_port"
export INTENTMATCHER_TEST_CHROMIUM
started=$(now)
# In a group of its own, to be ended with all its children; in the background, so that a signal reaches us at once.
setsid setpriv --pdeathsig TERM -- "$@" <&0 &
command_group=$!
status=0
wait "$command_group" || status=$?
say "$1 ended with exit code $status ($(seconds_since "$started"))"
exit "$status"

#!/usr/bin/env bash
# Runs every test against the real thing: PostgreSQL, RabbitMQ and Chromium.
#
#   infra/test.sh [ARGUMENT OF dotnet test…]       e.g. infra/test.sh --filter 'FullyQualifiedName~Delivery'
#
# The servers are those of with-servers.sh, made for this run alone.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

if [[ -z ${INTENTMATCHER_TEST_POSTGRES:-} || -z ${INTENTMATCHER_TEST_RABBITMQ:-} ]]; then
  command -v dotnet >/dev/null || { printf 'test.sh: the .NET 10 SDK is missing: there is no dotnet on the PATH\n' >&2; exit 1; }
  exec infra/with-servers.sh infra/test.sh "$@"
fi

export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What the build must know of the arguments is the configuration.
configuration=(--configuration Debug)
for ((i = 1; i <= $#; i++)); do
  case ${!i} in
    -c | --configuration) next=$((i + 1)); configuration=(--configuration "${!next}") ;;
    -c=* | --configuration=*) configuration=(--configuration "${!i#*=}") ;;
  esac
done

# One build at a time in one tree (the lock is on the folder: .NET locks files its own way); two runs may share what it made.
# Build servers would outlive the run.
SECONDS=0
flock --close infra dotnet build IntentMatcher.sln --disable-build-servers --verbosity quiet "${configuration[@]}"
printf -- '── built (%d s)\n' "$SECONDS" >&2
SECONDS=0
status=0
dotnet test IntentMatcher.sln --no-build "$@" || status=$?
printf -- '── tested (%d s)\n' "$SECONDS" >&2
exit "$status"

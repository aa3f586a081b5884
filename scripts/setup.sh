#!/usr/bin/env bash
# Make .venv from the locks; add the system libraries that WeasyPrint draws with. Costs nothing when run again.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
say() { printf '%s\n' "$*" >&2; }

install() {  # install PACKAGE…: as root with apt, else name the one command that does it
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $* …"
    { apt-get install -y -qq "$@" || { apt-get update -qq && apt-get install -y -qq "$@"; }; } >/dev/null 2>&1 || {
      say "apt could not install: $*. Run 'apt-get update && apt-get install $*' and look at what it says."; return 1; }
  else
    say "Missing on this machine: $*"
    say "Ask an administrator to run:  sudo apt-get install $*"
    return 1
  fi
}

python=python3
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || {
  say "Python 3.11, 3.12 or 3.13 is needed; $("$python" --version 2>&1) is what 'python3' is here."; exit 1; }
"$python" -c 'import venv, ensurepip' 2>/dev/null || install python3-venv

if command -v ldconfig >/dev/null || [ -x /sbin/ldconfig ]; then
  cache=$(PATH="$PATH:/sbin" ldconfig -p)
  missing=()
  for pair in libpango-1.0.so.0=libpango-1.0-0 libpangoft2-1.0.so.0=libpangoft2-1.0-0 libharfbuzz-subset.so.0=libharfbuzz-subset0; do
    [[ $cache == *"${pair%%=*}"* ]] || missing+=("${pair##*=}")
  done
  if [ "${#missing[@]}" -gt 0 ]; then install "${missing[@]}"; fi
else
  say "If the reports cannot be drawn, install: ${packages[*]}"
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.lock
say "Installing the locked dependencies into .venv …"
.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock \
  || .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
touch .venv/.ready
say "Ready: .venv/bin/visibility"

#!/bin/sh
# Everything that `make demo` and `make test` need: system packages, .venv, the program itself.
# Quiet when all is there. Installs system packages only where apt is and it is permitted; else says what to install.
set -eu
cd "$(dirname "$0")/.."

# Sound, the Qt libraries' own needs, a font, and for the tests a virtual sound server and a virtual screen.
wanted="libportaudio2 libasound2-plugins libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libxkbcommon0
libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-dejavu-core
pulseaudio-utils xvfb xauth xdotool"

has_package() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'; }

# Debian 13 and Ubuntu 24.04 give some libraries a new name.
has_either() { has_package "$1" || has_package "$1t64"; }

system_packages() {
    command -v dpkg-query >/dev/null || return 0
    missing=""
    for package in $wanted; do has_either "$package" || missing="$missing $package"; done
    # A second sound server would get in the way of PipeWire's; without either, the demo needs one.
    has_package pulseaudio || has_package pipewire-pulse || missing="$missing pulseaudio"
    "$python" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif sudo -n true 2>/dev/null; then as_root="sudo -n"
    else
        to_install
        return 0
    fi
    echo "Installing system packages:$missing"
    # Not all of them are needed for everything, so a machine without its package server goes on.
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        to_install
}

to_install() {
    echo "These packages are missing:$missing" >&2
    echo "Install them with: sudo apt-get install$missing" >&2
}

# A .venv whose Python is gone, or that was made before this folder was moved, is of no use.
venv_works() { .venv/bin/python -c '' 2>/dev/null && grep -qsF "$(pwd -P)/.venv" .venv/bin/pip; }

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "voicecoach needs Python 3.11, 3.12 or 3.13; none was found. Install one, then try again." >&2
    exit 1
}

python=$(find_python)
system_packages
stamp=".venv/installed-$(cat uv.lock pyproject.toml | cksum | tr -d ' ')"
if [ -e "$stamp" ] && [ -x .venv/bin/voicecoach ] && venv_works; then exit 0; fi

echo "Setting up .venv"
venv_works || "$python" -m venv --clear .venv
.venv/bin/python -m pip install -q --disable-pip-version-check "uv>=0.9"
.venv/bin/uv export -q --frozen --no-emit-project -o .venv/locked.txt
.venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r .venv/locked.txt
.venv/bin/uv pip install -q --python .venv/bin/python --no-deps -e .
rm -f .venv/installed-*
touch "$stamp"

#!/bin/sh
# Makes the packaged build and installers in an environment of its own, from the versions and hashes of uv.lock.
#   packaging/package.sh bundle [--model vosk-model-….zip]     build/bundle/voicecoach
#   packaging/package.sh all | deb | tar | msi | release       dist/
set -eu
cd "$(dirname "$0")/.."

venv=build/venv
stamp="$venv/installed-$(cat uv.lock packaging/package.sh | cksum | tr -d ' ')"
if [ ! -e "$stamp" ]; then
    echo "Setting up $venv"
    mkdir -p build
    .venv/bin/python -m venv --clear "$venv"
    .venv/bin/uv export -q --frozen --no-emit-project --no-default-groups --group package -o build/locked.txt
    .venv/bin/uv pip install -q --python "$venv/bin/python" --require-hashes -r build/locked.txt
    touch "$stamp"
fi
PYTHONPATH="$PWD/packaging:$PWD" exec "$venv/bin/python" -P -m installers "$@"

#!/bin/sh
# Builds countdown.elf with Debian 12's gcc-aarch64-linux-gnu. It keeps its symbols, which the tests ask for.
set -eu
cd "$(dirname "$0")"
aarch64-linux-gnu-gcc -c -o countdown.o countdown.S
aarch64-linux-gnu-gcc -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noexecstack -Wl,-z,norelro \
  -o countdown.elf countdown.o
rm countdown.o

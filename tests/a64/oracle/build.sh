#!/bin/sh
# Builds the oracle with Debian's gcc-aarch64-linux-gnu. The binary is committed: neither build nor test needs this.
set -eu
cd "$(dirname "$0")"
: "${CROSS:=aarch64-linux-gnu-}"
command -v "${CROSS}gcc" >/dev/null || { echo "build.sh: ${CROSS}gcc is missing (Debian: gcc-aarch64-linux-gnu)" >&2; exit 1; }
"${CROSS}gcc" -std=gnu11 -Wall -Wextra -Werror -O2 -march=armv8-a -mgeneral-regs-only -ffreestanding -fno-builtin \
  -fno-tree-loop-distribute-patterns -fno-stack-protector -fno-pic -no-pie -static -nostdlib \
  -fno-strict-aliasing -Wl,--build-id=none -Wl,-z,noexecstack -o oracle.elf start.S oracle.c
"${CROSS}strip" oracle.elf

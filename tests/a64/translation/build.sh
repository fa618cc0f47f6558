#!/bin/sh
# Builds the stub with Debian's gcc-aarch64-linux-gnu. The binary is committed: only who records new answers runs it.
set -eu
cd "$(dirname "$0")"
: "${CROSS:=aarch64-linux-gnu-}"
command -v "${CROSS}gcc" >/dev/null || { echo "build.sh: ${CROSS}gcc is missing (Debian: gcc-aarch64-linux-gnu)" >&2; exit 1; }
"${CROSS}gcc" -std=gnu11 -Wall -Wextra -Werror -O2 -march=armv8-a -mgeneral-regs-only -ffreestanding -fno-builtin \
  -fno-tree-loop-distribute-patterns -fno-stack-protector -fno-asynchronous-unwind-tables -mcmodel=large -fno-pic -no-pie -static -nostdlib \
  -Wl,--build-id=none -Wl,-z,noexecstack -Wl,-z,max-page-size=4096 -T stub.ld -o stub.elf start.S stub.c
"${CROSS}strip" stub.elf

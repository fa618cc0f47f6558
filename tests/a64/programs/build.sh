#!/bin/sh
# Builds the programs with Debian 12's gcc-aarch64-linux-gnu and its musl for arm64, twice, and holds the two builds
# against each other. What is committed in elf/ is this: neither build nor test needs a cross compiler.
#   build.sh            builds into elf/
#   build.sh --check    builds elsewhere and says whether elf/ is the same
#   build.sh --glibc DIR    builds hello and library with glibc into DIR; it is LGPL and not committed
set -eu
cd "$(dirname "$0")"
: "${CROSS:=aarch64-linux-gnu-}"
command -v "${CROSS}gcc" >/dev/null || { echo "build.sh: ${CROSS}gcc is missing (Debian: gcc-aarch64-linux-gnu)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

kernels="sieve sha256 matmul nbody quicksort bytecode memcpy crc32 chase"
crimes="stores-to-code jumps-into-data jumps-askew jumps-beyond exhausts-stack undefined breakpoint reads-ttbr \
  writes-sctlr spins storms rewrites-code patches-itself"
common="-std=gnu11 -Wall -Wextra -Werror -O2 -march=armv8-a -mno-outline-atomics -fno-tree-vectorize -fno-stack-protector
  -fno-pic -fno-asynchronous-unwind-tables -ffile-prefix-map=$PWD=."
bare="$common -ffreestanding -fno-builtin -fno-tree-loop-distribute-patterns -nostdlib"
link="-no-pie -static -Wl,--build-id=none -Wl,-z,noexecstack -Wl,-z,norelro"

# musl-dev for arm64 is unpacked, not installed; apt keeps its own lists of that architecture in the work folder.
musl_version=1.2.3-1
musl_sha256=55c2ca4bc3041c8ed8ac7dc3ef6080d9551a21650568b2fd7610b59eaf98a4f4
fetch_musl() {
  mkdir -p "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial"
  : > "$work/apt/state/status"
  apt="apt-get -qq -o Dir::State=$work/apt/state -o Dir::State::status=$work/apt/state/status -o Dir::Cache=$work/apt/cache
    -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=$(id -un)"
  (cd "$work" && $apt update && $apt download "musl-dev=$musl_version")
  echo "$musl_sha256  $work/musl-dev_${musl_version}_arm64.deb" | sha256sum --check --quiet
  dpkg-deb -x "$work/musl-dev_${musl_version}_arm64.deb" "$work/musl"
}

freestanding() { # OUT NAME OBJECT...
  out=$1/$2.elf; shift 2
  "${CROSS}gcc" $bare $link -o "$out" "$@"
  "${CROSS}strip" "$out"
}

with_musl() { # OUT NAME SOURCE...
  out=$1/$2.elf; shift 2
  lib=$work/musl/usr/lib/aarch64-linux-musl
  "${CROSS}gcc" $common $link -nostdinc -isystem "$work/musl/usr/include/aarch64-linux-musl" \
    -isystem "$("${CROSS}gcc" -print-file-name=include)" -I kernels -nostdlib -o "$out" \
    "$lib/crt1.o" "$lib/crti.o" "$@" "$lib/libc.a" "$("${CROSS}gcc" -print-libgcc-file-name)" "$lib/crtn.o"
  "${CROSS}strip" "$out"
}

# As Debian links: with what of its data glibc protects once it has started. Nothing that is called is built in.
with_glibc() { # OUT OPTION... SOURCE
  out=$1; shift
  "${CROSS}gcc" -std=gnu11 -Wall -Wextra -Werror -O2 -march=armv8-a -fno-builtin -o "$out" "$@" -lm
}

parts_of() { # KERNEL: what besides KERNEL.c it is made of
  case $1 in memcpy) echo kernels/copy.S ;; esac
}

build() { # OUT
  mkdir -p "$1"
  for k in $kernels; do
    freestanding "$1" "$k" kernels/start.S kernels/bare.c kernels/marked.S "kernels/$k.c" $(parts_of "$k")
    with_musl "$1" "$k-musl" hosted/main.c kernels/marked.S "kernels/$k.c" $(parts_of "$k")
  done
  with_musl "$1" qsort-musl hosted/main.c kernels/marked.S hosted/qsort.c
  for p in hello upper calls; do
    with_musl "$1" "$p-musl" "hosted/$p.c"
  done
  for c in $crimes; do
    freestanding "$1" "$c" "hostile/$c.S"
  done
  freestanding "$1" rewrites-code-blindly -DBLIND hostile/rewrites-code.S
  freestanding "$1" rewrites-code-politely -DPOLITE hostile/rewrites-code.S
  for c in scans peeks; do
    freestanding "$1" "$c" hostile/start.S "hostile/$c.c"
  done
  freestanding "$1" executes hostile/start.S hostile/leap.S hostile/executes.c
}

case "${1-}" in
  --glibc)
    mkdir -p "$2"
    for p in hello library; do
      with_glibc "$2/$p-glibc.elf" -static -fno-pic -no-pie "hosted/$p.c"
      with_glibc "$2/$p-glibc-pie.elf" -static-pie -fPIE "hosted/$p.c"
    done
    ;;
  *)
    fetch_musl
    build "$work/first"
    build "$work/second"
    diff -r "$work/first" "$work/second"
    if [ "${1-}" = --check ]; then
      diff -r "$work/first" elf && echo "elf/ is what the sources make"
    else
      rm -rf elf
      mv "$work/first" elf
    fi
    ;;
esac

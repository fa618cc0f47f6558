#!/bin/sh
# Runs the programs of runs.txt under qemu's user-mode emulation and keeps what they print, how they end and how many
# instructions they execute: expected/NAME.out, expected/counts.tsv. Needs qemu-aarch64 (Debian: qemu-user) and cc.
#   record.sh             writes expected/
#   record.sh --check     writes elsewhere and says whether expected/ is the same
#   record.sh --by-log NAME...    counts what is between the markers in another way: a line of log for each instruction
set -eu
cd "$(dirname "$0")"
qemu="qemu-aarch64 -cpu cortex-a53"
command -v qemu-aarch64 >/dev/null || { echo "record.sh: qemu-aarch64 is missing (Debian: qemu-user)" >&2; exit 1; }
ulimit -c 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

runs() { grep -v '^#' runs.txt; }

input_of() { if [ -f "expected/$1.in" ]; then echo "expected/$1.in"; else echo /dev/null; fi; }

# What a signal ended has no count; what a C library did before main depends on the environment, and is not counted.
counts_of() { # NAME PROGRAM STATUS
  between=- all=-
  if [ "$3" -lt 128 ]; then
    read -r between all < "$work/count"
    [ "$between" != 0 ] || between=-
    case $2 in *-musl) all=- ;; esac
  fi
  printf '%s\t%s\t%s\t%s\n' "$1" "$3" "$between" "$all"
}

record() { # OUT NAME PROGRAM ARGUMENT...
  out=$1 name=$2 program=$3; shift 3
  status=0
  timeout 60 $qemu -plugin "$work/count.so,to=$work/count" "elf/$program.elf" "$@" \
    < "$(input_of "$name")" > "$work/out" 2>&1 || status=$?
  # The emulator and the shell each tell of a signal.
  grep -v -E -x 'qemu: uncaught target signal .*|Segmentation fault|Bus error|Illegal instruction|Trace/breakpoint trap' \
    "$work/out" > "$out/$name.out" || true
  counts_of "$name" "$program" "$status" >> "$out/counts.tsv"
}

record_all() { # OUT
  mkdir -p "$1"
  cc -O2 -shared -fPIC -o "$work/count.so" count.c
  printf 'run\tstatus\tbetween\tall\n' > "$1/counts.tsv"
  runs | while read -r name program arguments; do
    record "$1" "$name" "$program" $arguments < /dev/null
  done
}

by_log() { # NAME
  runs | while read -r name program arguments; do
    [ "$name" = "$1" ] || continue
    begin=$(marker "$program" "$((0x60))")
    end=$(marker "$program" "$((0x61))")
    $qemu -singlestep -d nochain,exec -D "$work/log" "elf/$program.elf" $arguments < "$(input_of "$name")" > "$work/out"
    awk -v name="$name" -v begin="/$begin/" -v end="/$end/" '
      index($0, end) { inside = 0 }
      inside && /^Trace/ { n++ }
      index($0, begin) { inside = 1 }
      END { print name, n }' "$work/log"
  done
}

marker() { # PROGRAM HINT: the marker's address, as qemu's log has it
  printf '%016x' "0x$(aarch64-linux-gnu-objdump -d "elf/$1.elf" | sed -n "s/^ *\([0-9a-f]*\):.*hint\t#0x$(printf '%x' "$2")$/\1/p")"
}

case "${1-}" in
  --by-log)
    shift
    for n; do by_log "$n"; done
    ;;
  --check)
    record_all "$work/again"
    diff -r -x '*.in' "$work/again" expected && echo "expected/ is what qemu says"
    ;;
  *)
    mkdir -p expected
    find expected -name '*.out' -delete
    record_all expected
    ;;
esac

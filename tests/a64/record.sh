#!/bin/sh
# Records both files of golden vectors anew, with the drawing and the decode table as they are: record.sh [SEED].
# Needs qemu-aarch64 (Debian: qemu-user), the classes that `./exo test` leaves, and JDK 25: JAVA names another than `java`.
set -eu
seed=${1:-1}
each=320
root=$(cd "$(dirname "$0")/../.." && pwd)
vectors=$root/tests/src/test/resources/a64
classes=$root/tests/target/test-classes:$root/hw-model/target/classes:$(echo "$root"/target/exo/lib/agrona-*.jar)
[ -e "$root/tests/target/test-classes/exo/tests/a64/Recorder.class" ] || { echo "record.sh: run ./exo test first" >&2; exit 1; }
: "${JAVA:=java}"
record() { "$JAVA" "@$root/.mvn/exo.args" -Dexo.root="$root" -cp "$classes" exo.tests.a64.Recorder "$@"; }
record "$vectors/encodings.gz" "$seed" $each
record "$vectors/sample.gz" "$seed" 200 "$vectors/sample.leaves"

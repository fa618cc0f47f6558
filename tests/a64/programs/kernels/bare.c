/* Runs a kernel with no library: prints "name size result" and ends with status 0. */
#include "kernel.h"

enum { SYS_write = 64, SYS_exit_group = 94 };
enum { STDOUT = 1, STDERR = 2, LINE = 80 };

long linux_call(u64 number, u64 a, u64 b, u64 c);

struct line {
  u64 length;
  char text[LINE];
};

static void put(struct line *to, const char *text) {
  while (*text != 0 && to->length < LINE) {
    to->text[to->length++] = *text++;
  }
}

static void put_number(struct line *to, u64 value) {
  char digits[21];
  char *at = digits + sizeof digits - 1;
  *at = 0;
  do {
    *--at = '0' + value % 10;
    value /= 10;
  } while (value != 0);
  put(to, at);
}

static void put_hex(struct line *to, u64 value) {
  char digits[17];
  for (int i = 15; i >= 0; i--, value >>= 4) {
    digits[i] = "0123456789abcdef"[value & 15];
  }
  digits[16] = 0;
  put(to, digits);
}

static _Noreturn void leave(u64 file, const struct line *last, u64 status) {
  linux_call(SYS_write, file, (u64)last->text, last->length);
  for (;;) {
    linux_call(SYS_exit_group, status, 0, 0);
  }
}

/* 0 for what is no size. */
static u64 size_of(const char *text) {
  u64 size = 0;
  for (; *text >= '0' && *text <= '9' && size <= kernel_most; text++) {
    size = size * 10 + (*text - '0');
  }
  return *text == 0 && size <= kernel_most ? size : 0;
}

_Noreturn void begin(long argc, char **argv);

_Noreturn void begin(long argc, char **argv) {
  struct line line;
  line.length = 0;
  put(&line, kernel_name);
  u64 size = argc < 2 ? kernel_usual : size_of(argv[1]);
  if (size == 0) {
    put(&line, ": the size is a number from 1 to ");
    put_number(&line, kernel_most);
    put(&line, "\n");
    leave(STDERR, &line, 2);
  }
  kernel_prepare(size);
  marked(size);
  put(&line, " ");
  put_number(&line, size);
  put(&line, " ");
  put_hex(&line, kernel_result());
  put(&line, "\n");
  leave(STDOUT, &line, 0);
}

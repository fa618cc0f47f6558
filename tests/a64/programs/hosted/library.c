/* Asks much of a C library, and says of it what does not depend on which one it is: numbers in text and back, memory,
   sorting, strings at every alignment, mathematics, jumps, what is typed. Ends with status 7. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCKS = 400, NUMBERS = 3000, LONGEST = 160, ROOM = 512 };

static uint64_t drawn = 0x9E3779B97F4A7C15;

static uint32_t draw(void) {
  drawn = drawn * 6364136223846793005 + 1442695040888963407;
  return (uint32_t)(drawn >> 33);
}

static void numbers(void) {
  static const double some[] = {0.0,     -0.0,    1.5,   -1.0 / 3,   3.141592653589793, 1e-310,  5e-324,
                                6.02e23, 1e300 * 1e10, 123456789.125, 1.7976931348623157e308, 0.1};
  for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
    char text[64];
    snprintf(text, sizeof text, "%.17g", some[i]);
    double again = strtod(text, NULL);
    printf("%g %.3f %e %a %s %d\n", some[i], fmod(some[i], 1e6), some[i], some[i], text, memcmp(&again, some + i, 8));
  }
  long double third = (long double)1 / 3;
  printf("%.30Lg %.20Lf\n", third, third * third + 1);
  printf("[%5d|%-8s|%08.3f|%+lld|%#x|%c|%.*s|%zu]\n", 42, "left", 2.5, -(1LL << 62), 255, 'x', 3, "abcdef", sizeof(long));
  int whole;
  double part;
  char word[16];
  int read = sscanf("17 2.5e-3 word rest", "%d %lf %15s", &whole, &part, word);
  printf("%d: %d %g %s %ld %llu\n", read, whole, part, word, strtol("-0x7f", NULL, 16), strtoull("18446744073709551615", NULL, 10));
}

static void memory(void) {
  unsigned char *blocks[BLOCKS] = {0};
  size_t sizes[BLOCKS] = {0};
  uint64_t wrong = 0, had = 0;
  for (int i = 0; i < 20 * BLOCKS; i++) {
    int k = (int)(draw() % BLOCKS);
    for (size_t j = 0; j < sizes[k]; j += 97) {
      wrong += blocks[k][j] != (unsigned char)(k + sizes[k]);
    }
    size_t size = draw() % 100 == 0 ? 200000 + draw() % 100000 : draw() % 2000;
    had += size;
    unsigned char *block = draw() % 2 ? realloc(blocks[k], size + 1) : (free(blocks[k]), calloc(1, size + 1));
    if (!block) {
      printf("no memory\n");
      exit(1);
    }
    blocks[k] = block;
    sizes[k] = size;
    memset(blocks[k], (int)(k + size), size);
  }
  for (int i = 0; i < BLOCKS; i++) {
    free(blocks[i]);
  }
  printf("memory: %llu bytes, %llu wrong\n", (unsigned long long)had, (unsigned long long)wrong);
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void sorting(void) {
  static double values[NUMBERS];
  for (int i = 0; i < NUMBERS; i++) {
    values[i] = (double)draw() / 3 - 1e8;
  }
  qsort(values, NUMBERS, sizeof *values, by_value);
  int falls = 0;
  for (int i = 1; i < NUMBERS; i++) {
    falls += values[i - 1] > values[i];
  }
  double *found = bsearch(&values[1234], values, NUMBERS, sizeof *values, by_value);
  printf("sorting: %d falls, %g to %g, found %d\n", falls, values[0], values[NUMBERS - 1], (int)(found - values));
}

/* What the library's functions do is compared with loops over volatile bytes, which the compiler leaves as they are. */
static int differs(const volatile unsigned char *a, const volatile unsigned char *b, int n) {
  for (int i = 0; i < n; i++) {
    if (a[i] != b[i]) {
      return 1;
    }
  }
  return 0;
}

static void move(volatile unsigned char *to, const volatile unsigned char *from, int n) {
  for (int i = 0; i < n; i++) {
    to[i] = from[i];
  }
}

static int at_alignment(int from, int to, int n) {
  static unsigned char a[ROOM], b[ROOM], expected[ROOM];
  int wrong = 0;
  for (int i = 0; i < ROOM; i++) {
    a[i] = (unsigned char)(1 + draw() % 250);
    b[i] = expected[i] = (unsigned char)(1 + draw() % 250);
  }
  move(expected + to, a + from, n);
  memcpy(b + to, a + from, (size_t)n);
  wrong += differs(b, expected, ROOM) || memcmp(b, expected, ROOM) != 0;
  memmove(b + from + 5, b + from, (size_t)n);
  static unsigned char before[ROOM];
  move(before, expected, ROOM);
  move(expected + from + 5, before + from, n);
  wrong += differs(b, expected, ROOM);
  memset(b + to, 0xEE, (size_t)n);
  for (int i = 0; i < n; i++) {
    expected[to + i] = 0xEE;
  }
  wrong += differs(b, expected, ROOM);
  a[from + n] = 0;
  wrong += strlen((char *)a + from) != (size_t)n || strnlen((char *)a + from, ROOM) != (size_t)n;
  wrong += strchr((char *)a + from, 251) != NULL || strchr((char *)a + from, 0) != (char *)a + from + n;
  wrong += memchr(a + from, 0, ROOM / 2) != a + from + n;
  wrong += strrchr((char *)a + from, 0) != (char *)a + from + n;
  strcpy((char *)b + to, (char *)a + from);
  wrong += differs(b + to, a + from, n + 1) || strcmp((char *)b + to, (char *)a + from) != 0;
  if (n > 0) {
    b[to + n - 1] ^= 0x80;
    int sign = memcmp(b + to, a + from, (size_t)n);
    wrong += (sign > 0) != (b[to + n - 1] > a[from + n - 1]);
    sign = strncmp((char *)b + to, (char *)a + from, (size_t)n);
    wrong += (sign > 0) != (b[to + n - 1] > a[from + n - 1]);
  }
  return wrong;
}

static void strings(void) {
  int wrong = 0;
  for (int n = 0; n < LONGEST; n += 1 + n / 20) {
    for (int from = 0; from < 16; from += 3) {
      for (int to = 0; to < 16; to += 5) {
        wrong += at_alignment(from, to, n);
      }
    }
  }
  char text[ROOM] = "the quick brown fox, jumps; over";
  char *at = NULL;
  for (char *token = strtok_r(text, " ,;", &at); token; token = strtok_r(NULL, " ,;", &at)) {
    printf("%s.", token);
  }
  char *copy = strdup("needle in a haystack with a needle");
  strncat(strcat(text, "<"), copy, 6);
  printf(" %s %s %zu %d\n", text, strstr(copy + 1, "needle"), strcspn(copy, "xyz"), toupper(copy[0]));
  free(copy);
  printf("strings: %d wrong\n", wrong);
}

static void mathematics(void) {
  double sum = 0;
  for (int i = 1; i < 300; i++) {
    double x = i * 0.37;
    sum += sin(x) * exp(-x / 50) + pow(x, 1.0 / 3) - log(x) + atan2(x, 3) + cbrt(x) + floor(x) + nearbyint(x) + hypot(x, 2);
  }
  printf("mathematics: %.17g %.9g %ld %a\n", sum, (double)sqrtf(2), lrint(2.5), ldexp(fma(0.1, 10, -1), 3));
}

static jmp_buf back;

static void jumps(void) {
  volatile int times = 0;
  int with = setjmp(back);
  if (with < 3) {
    times++;
    longjmp(back, with + 1);
  }
  printf("jumps: %d\n", times);
}

static void sum_typed(void) {
  char line[80];
  long sum = 0;
  int lines = 0;
  while (fgets(line, sizeof line, stdin)) {
    sum += strtol(line, NULL, 10);
    lines++;
  }
  printf("typed: %d lines, %ld\n", lines, sum);
}

static void farewell(void) { fputs("farewell\n", stdout); }

int main(int argc, char **argv) {
  struct timespec first, second;
  int told = clock_gettime(CLOCK_MONOTONIC, &first);
  atexit(farewell);
  for (int i = 1; i < argc; i++) {
    printf("%d: %s\n", i, argv[i]);
  }
  numbers();
  memory();
  sorting();
  strings();
  mathematics();
  jumps();
  sum_typed();
  errno = 0;
  FILE *none = fopen("/no/such/file", "r");
  printf("files: %d %d\n", none != NULL, errno != 0);
  told |= clock_gettime(CLOCK_MONOTONIC, &second);
  printf("time: %d %d\n", told, second.tv_sec > first.tv_sec || second.tv_nsec >= first.tv_nsec);
  fflush(stdout); /* which is a terminal here and a pipe there */
  fprintf(stderr, "on standard error\n");
  return 7;
}

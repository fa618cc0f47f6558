/*
 * Makes the calls that a system for single programs has to answer, with arguments that are right and
 * arguments that are wrong, and tells of each what should have come and did not. Ends with status 42.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, UNKNOWN_CALL = 1023, NO_FILE = 99 };

static int wrong;

static void expect(int right, const char *what) {
  printf("%s: %s\n", what, right ? "yes" : "NO");
  wrong += !right;
}

static int failed(long result, int with) { return result == -1 && errno == with; }

static int holds(const char *at, size_t bytes, char value) {
  for (size_t i = 0; i < bytes; i++) {
    if (at[i] != value) {
      return 0;
    }
  }
  return 1;
}

static char *map(size_t bytes, int protection) {
  return mmap(NULL, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void files(void) {
  struct stat status;
  expect(fstat(STDOUT_FILENO, &status) == 0, "standard output has a status");
  expect(failed(fstat(NO_FILE, &status), EBADF), "a file that is not open has none");
  expect(failed(write(NO_FILE, "x", 1), EBADF), "nothing is written to it");
  expect(failed(write(STDOUT_FILENO, (void *)8, 1), EFAULT), "nothing is written from nowhere");
  expect(write(STDOUT_FILENO, "x", 0) == 0, "nothing can be written");
  expect(failed(close(NO_FILE), EBADF), "it cannot be closed");
}

static void program_break(void) {
  char *first = (char *)syscall(SYS_brk, 0);
  char *end = first + 16 * PAGE;
  expect((char *)syscall(SYS_brk, end) == end, "the break moves up");
  expect(holds(first, end - first, 0), "what is new is zero");
  memset(first, 1, end - first);
  expect((char *)syscall(SYS_brk, first) == first, "the break moves down");
  expect((char *)syscall(SYS_brk, end) == end, "and up again");
  expect(holds(first + PAGE, end - first - PAGE, 0), "what was given back is zero");
  expect((char *)syscall(SYS_brk, 8) == end, "it does not move below the program");
}

static void mappings(void) {
  char *area = map(8 * PAGE, PROT_READ | PROT_WRITE);
  expect(area != MAP_FAILED && (unsigned long)area % PAGE == 0, "pages are mapped");
  expect(holds(area, 8 * PAGE, 0), "they are zero");
  memset(area, 2, 8 * PAGE);
  expect(mprotect(area + PAGE, PAGE, PROT_READ) == 0, "one becomes read-only");
  expect(holds(area + PAGE, PAGE, 2), "and keeps what it holds");
  expect(munmap(area + 2 * PAGE, PAGE) == 0, "one in the middle goes");
  expect(holds(area, 2 * PAGE, 2) && holds(area + 3 * PAGE, 5 * PAGE, 2), "its neighbours stay");
  expect(failed(write(STDOUT_FILENO, area + 2 * PAGE, 1), EFAULT), "nothing is written from it");
  expect(failed(munmap(area + 1, PAGE), EINVAL), "a mapping begins with a page");
  expect(map(0, PROT_READ) == MAP_FAILED && errno == EINVAL, "a mapping has a page");
  expect(failed(mprotect(area + 2 * PAGE, PAGE, PROT_READ), ENOMEM), "there is nothing to protect");
  expect(munmap(area, 8 * PAGE) == 0, "all of it goes, hole and all");
}

static void heap(void) {
  enum { BLOCKS = 64 };
  char *blocks[BLOCKS] = {0};
  int whole = 1;
  for (int round = 0; round < 8; round++) {
    for (int i = round % 3; i < BLOCKS; i += 1 + round % 5) {
      size_t bytes = 1 + (i * 977 + round * 4099) % 20000;
      char *block = realloc(blocks[i], bytes);
      whole &= block != NULL;
      memset(block, i, bytes);
      blocks[i] = block;
    }
  }
  for (int i = 0; i < BLOCKS; i++) {
    whole &= blocks[i] == NULL || *blocks[i] == i;
    free(blocks[i]);
  }
  expect(whole, "the heap keeps what it is given");
  char *large = calloc(300, 1000);
  expect(large != NULL && holds(large, 300000, 0), "a large block is zero");
  free(large);
}

static void clocks(void) {
  struct timespec a, b;
  expect(clock_gettime(CLOCK_MONOTONIC, &a) == 0, "there is a clock");
  do {
    clock_gettime(CLOCK_MONOTONIC, &b);
  } while (a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec);
  expect(b.tv_sec > a.tv_sec || b.tv_nsec > a.tv_nsec, "it goes, and goes forward");
  expect(a.tv_nsec < 1000000000 && b.tv_nsec < 1000000000, "a second has 1000000000 parts");
  expect(failed(clock_gettime(99, &a), EINVAL), "there is no clock 99");
}

static void goodbye(void) { printf("goodbye\n"); }

int main(void) {
  atexit(goodbye);
  files();
  program_break();
  mappings();
  heap();
  clocks();
  expect(failed(syscall(UNKNOWN_CALL), ENOSYS), "a call that there is not is told from others");
  return wrong == 0 ? 42 : 1;
}

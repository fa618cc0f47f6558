/*
 * Executes every word from FIRST on, COUNT of them, whatever they mean. All registers point into the
 * middle of an area that may be written; every other word of the code page is a breakpoint, so that
 * only a branch to itself would not end, and those are counted and not executed.
 *
 * Where there are signals, each word is on its own, and in the end it is told how each came out.
 * Where there are none, the words stand one after the other, and the first that raises an exception
 * ends the program.
 */
#include "linux.h"

enum { BRK = 0xd4200000, SLOT = 512, WORDS = PAGE / 4, X8 = 8, GENERAL = 31 };

/* Bytes into a ucontext, and from there into its machine context. */
enum { MCONTEXT = 176, MCONTEXT_X = 8, MCONTEXT_SP = 256, MCONTEXT_PC = 264, MCONTEXT_PSTATE = 272 };

struct action {
  u64 handler, flags, restorer, mask;
};

struct stack {
  u64 at;
  u32 flags;
  u64 bytes;
};

_Noreturn void begin(long argc, char **argv);
void restore(void);
_Noreturn void leap(u64 to, u64 registers);

static u8 signal_stack[16384] __attribute__((aligned(16)));
static u32 *code;
static u64 area;
static u64 word, left;
static u64 outcomes[32];
static u64 loops;
static int started;

static int branches_to_itself(u32 w) {
  return (w & 0x7fffffff) == 0x14000000 /* B, BL */ ||
         (w & 0xfffffff0) == 0x54000000 /* B.cond */ ||
         (w & 0x7effffe0) == 0x34000000 /* CBZ, CBNZ */ ||
         (w & 0x7e07ffe0) == 0x36000000 /* TBZ, TBNZ */;
}

static void write_code(u64 at, u32 w) {
  code[at] = w;
  __asm__ volatile("dc cvau, %0\n dsb ish\n ic ivau, %0\n dsb ish\n isb" ::"r"(code + at) : "memory");
}

static void fill(u32 *page) {
  for (int i = 0; i < WORDS; i++) {
    page[i] = BRK;
  }
}

static void tell(const char *what, u64 count) {
  print(" ");
  print_number(count);
  print(what);
}

static _Noreturn void finish(void) {
  print("executed:");
  tell(" to the end or a breakpoint,", outcomes[SIGTRAP]);
  tell(" undefined,", outcomes[SIGILL]);
  tell(" segmentation,", outcomes[SIGSEGV]);
  tell(" alignment,", outcomes[SIGBUS]);
  tell(" to itself\n", loops);
  leave(0);
}

/* The next word that can be executed. */
static void next(void) {
  while (left > 0 && branches_to_itself(word)) {
    loops++;
    word++;
    left--;
  }
  if (left == 0) {
    finish();
  }
  write_code(SLOT, word);
  word++;
  left--;
}

static void handle(int signal, void *info, u8 *context) {
  (void)info;
  if (started) {
    outcomes[signal]++;
  }
  started = 1;
  next();
  u64 *x = (u64 *)(context + MCONTEXT + MCONTEXT_X);
  for (int i = 0; i < GENERAL; i++) {
    x[i] = i == X8 ? 1023 : area;
  }
  *(u64 *)(context + MCONTEXT + MCONTEXT_SP) = area;
  *(u64 *)(context + MCONTEXT + MCONTEXT_PC) = (u64)(code + SLOT);
  *(u64 *)(context + MCONTEXT + MCONTEXT_PSTATE) = 0;
}

static s64 catch_signals(void) {
  struct stack stack = {(u64)signal_stack, 0, sizeof signal_stack};
  s64 answer = linux_call(SYS_sigaltstack, (u64)&stack, 0, 0, 0, 0, 0);
  struct action action = {(u64)handle, SA_SIGINFO | SA_ONSTACK | SA_RESTORER, (u64)restore, 0};
  static const int caught[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV};
  for (u64 i = 0; i < sizeof caught / sizeof caught[0] && answer == 0; i++) {
    answer = linux_call(SYS_rt_sigaction, caught[i], (u64)&action, 0, 8, 0, 0);
  }
  return answer;
}

/* A page, and nothing before and after it. */
static u64 page(u64 protection) {
  s64 at = linux_call(SYS_mmap, 0, 3 * PAGE, 0, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at < 0 || linux_call(SYS_mprotect, at + PAGE, PAGE, protection, 0, 0, 0) != 0) {
    print("refused\n");
    leave(3);
  }
  return at + PAGE;
}

static _Noreturn void without_signals(void) {
  for (u64 at = SLOT; at < WORDS && left > 0; at++, left--) {
    write_code(at, word++);
  }
  leap((u64)(code + SLOT), area);
}

_Noreturn void begin(long argc, char **argv) {
  if (argc < 3) {
    print("executes FIRST COUNT\n");
    leave(2);
  }
  word = number_of(argv[1]);
  left = number_of(argv[2]);
  code = (u32 *)page(PROT_READ | PROT_WRITE | PROT_EXEC);
  area = page(PROT_READ | PROT_WRITE) + PAGE / 2;
  fill(code);
  if (catch_signals() != 0) {
    without_signals();
  }
  __builtin_trap();
}

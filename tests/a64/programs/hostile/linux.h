/* The little of Linux's arm64 ABI that the hostile programs in C need, and how they print. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef long s64;

enum { SYS_write = 64, SYS_exit_group = 94, SYS_clock_gettime = 113, SYS_sigaltstack = 132 };
enum { SYS_rt_sigaction = 134, SYS_brk = 214, SYS_mmap = 222, SYS_mprotect = 226 };
enum { EFAULT = 14, ENOSYS = 38 };
enum { PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };
enum { MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20 };
enum { SIGILL = 4, SIGTRAP = 5, SIGBUS = 7, SIGFPE = 8, SIGSEGV = 11 };
enum { SA_SIGINFO = 4, SA_ONSTACK = 0x08000000, SA_RESTORER = 0x04000000 };
enum { CLOCK_MONOTONIC = 1, PAGE = 4096 };

s64 linux_call(u64 number, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f);

static inline void print(const char *text) {
  u64 length = 0;
  while (text[length] != 0) {
    length++;
  }
  linux_call(SYS_write, 1, (u64)text, length, 0, 0, 0);
}

static inline void print_number(u64 value) {
  char digits[21];
  char *at = digits + sizeof digits - 1;
  *at = 0;
  do {
    *--at = '0' + value % 10;
    value /= 10;
  } while (value != 0);
  print(at);
}

/* Decimal, or hexadecimal after 0x. */
static inline u64 number_of(const char *text) {
  u64 base = text[0] == '0' && text[1] == 'x' ? 16 : 10;
  u64 value = 0;
  for (text += base == 16 ? 2 : 0; *text != 0; text++) {
    value = value * base + (*text <= '9' ? *text - '0' : (*text | 0x20) - 'a' + 10);
  }
  return value;
}

static inline _Noreturn void leave(u64 status) {
  for (;;) {
    linux_call(SYS_exit_group, status, 0, 0, 0, 0, 0);
  }
}

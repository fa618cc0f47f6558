/* The little of Linux's arm64 ABI that the oracle needs: layouts and numbers, no libc. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef long s64;

enum { SYS_read = 63, SYS_write = 64, SYS_exit_group = 94, SYS_sigaltstack = 132, SYS_rt_sigaction = 134 };
enum { SYS_mmap = 222, SYS_mprotect = 226 };
enum { PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };
enum { MAP_PRIVATE = 2, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20 };
enum { SIGILL = 4, SIGTRAP = 5, SIGBUS = 7, SIGFPE = 8, SIGSEGV = 11 };
enum { SA_SIGINFO = 4, SA_ONSTACK = 0x08000000 };

#define FPSIMD_MAGIC 0x46508001u

struct sigaction {
  u64 handler, flags, restorer, mask;
};

struct stack {
  u64 at;
  int flags;
  u64 bytes;
};

struct siginfo {
  int signal, errno, code;
  u64 address;
};

struct fpsimd_context {
  u32 magic, size, fpsr, fpcr;
  u64 v[64];
};

struct sigcontext {
  u64 fault_address, regs[31], sp, pc, pstate;
  u8 reserved[4096] __attribute__((aligned(16)));
};

struct ucontext {
  u64 flags, link;
  struct stack stack;
  u64 mask;
  u8 unused[1024 / 8 - 8];
  struct sigcontext uc_mcontext;
};

/* What goes to the host, before the values that the masks name: see README.md. */
struct answer {
  u32 bytes;
  u8 signal, changed;
  u16 memory;
  u32 x, v;
  u64 pc, address;
};

s64 linux_call(u64 number, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f);

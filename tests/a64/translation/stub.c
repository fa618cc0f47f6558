/*
 * Answers what addresses translate to under tables that it is sent: runs at EL1 on qemu's board
 * "virt", speaks to the host by semihosting. The records are in README.md.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long u64;

enum { SYS_OPEN = 1, SYS_WRITE = 5, SYS_READ = 6, SYS_EXIT = 0x18 };
enum { MODE_READ_BINARY = 1, MODE_WRITE_BINARY = 5, APPLICATION_EXIT = 0x20026 };
enum { PAGE = 4096, MOST_PAGES = 512, MOST_ADDRESSES = 4096 };
enum { EC_ILLEGAL_STATE = 0x0e, EC_INSTRUCTION_ABORT = 0x20, EC_DATA_ABORT_SAME = 0x25 };
enum { STATUS_EXTERNAL = 0x10 };

/* What a fault is told by: bit 0, and the status in 6:1. */
enum { FAULT = 1, STATUS_SHIFT = 1, STATUS_MASK = 0x3f };

/* Where the board's memory ends with -m 66M. */
#define ARENA 0xffffff8044000000ul

/* TTBR1's half of TCR_EL1: what boot has set, and no part of the question. */
#define TCR_UPPER_MASK 0x000000407fff0000ul | 1ul << 31
#define ADDRESS_MASK 0x0000fffffffff000ul

#define SCTLR_WXN (1ul << 19)

struct question {
  u64 ttbr0, tcr, sctlr;
  u32 pages, addresses;
};

u64 semihosting(u64 operation, const void *arguments);
u64 ask_read(u64 va);
u64 ask_write(u64 va);
u64 ask_fetch(u64 va);
_Noreturn void fail(u64 status);
_Noreturn void begin(void);

static struct question question;
static u64 addresses[MOST_ADDRESSES];
static u64 answers[MOST_ADDRESSES][3];
static u64 input, output;
static u64 tcr_upper;

_Noreturn void fail(u64 status) {
  static u64 arguments[2];
  arguments[0] = APPLICATION_EXIT;
  arguments[1] = status;
  for (;;) {
    semihosting(SYS_EXIT, arguments);
  }
}

static u64 open(const char *name, u64 length, u64 mode) {
  static u64 arguments[3];
  arguments[0] = (u64)name;
  arguments[1] = mode;
  arguments[2] = length;
  return semihosting(SYS_OPEN, arguments);
}

/* How many bytes there were: fewer only at the end. */
static u64 receive(void *to, u64 bytes) {
  static u64 arguments[3];
  u64 left = bytes;
  while (left > 0) {
    arguments[0] = input;
    arguments[1] = (u64)to + bytes - left;
    arguments[2] = left;
    u64 rest = semihosting(SYS_READ, arguments);
    if (rest == left) {
      break;
    }
    left = rest;
  }
  return bytes - left;
}

static void send(const void *from, u64 bytes) {
  static u64 arguments[3];
  arguments[0] = output;
  arguments[1] = (u64)from;
  arguments[2] = bytes;
  if (semihosting(SYS_WRITE, arguments) != 0) {
    fail(1);
  }
}

static void need(void *to, u64 bytes) {
  if (receive(to, bytes) != bytes) {
    fail(2);
  }
}

/* What the question before has not left there is zero anyway. */
static void load_tables(void) {
  static u64 used;
  u64 *arena = (u64 *)ARENA;
  if (question.pages > MOST_PAGES || question.addresses > MOST_ADDRESSES) {
    fail(3);
  }
  for (u64 i = 0; i < used; i++) {
    arena[i] = 0;
  }
  used = question.pages * (PAGE / sizeof(u64));
  need(arena, (u64)question.pages * PAGE);
  need(addresses, question.addresses * sizeof(u64));
}

#define WRITE_REGISTER(name, value) __asm__ volatile("msr " #name ", %0" ::"r"(value) : "memory")
#define READ_REGISTER(name)                        \
  ({                                               \
    u64 value;                                     \
    __asm__ volatile("mrs %0, " #name : "=r"(value)); \
    value;                                         \
  })

static void set_registers(void) {
  u64 sctlr = READ_REGISTER(sctlr_el1) & ~SCTLR_WXN;
  WRITE_REGISTER(ttbr0_el1, question.ttbr0);
  WRITE_REGISTER(tcr_el1, tcr_upper | (question.tcr & ~(TCR_UPPER_MASK)));
  WRITE_REGISTER(sctlr_el1, sctlr | (question.sctlr & SCTLR_WXN));
  __asm__ volatile("dsb sy\n isb\n tlbi vmalle1\n dsb sy\n isb" ::: "memory");
}

static u64 of_syndrome(u64 syndrome) {
  return FAULT | (syndrome & STATUS_MASK) << STATUS_SHIFT;
}

static u64 of_par(u64 par) {
  /* All memory is normal here, so an address comes with bits 63:56 set and a fault with none of them. */
  if (par >> 62 == 1) {
    if ((u32)par >> 26 != EC_DATA_ABORT_SAME) {
      fail(6);
    }
    return of_syndrome(par);
  }
  return (par & FAULT) != 0 ? par & (FAULT | STATUS_MASK << STATUS_SHIFT) : par & ADDRESS_MASK;
}

/* Only whether, not where to. That nothing answers there is found after the translation. */
static u64 of_fetch(u64 syndrome) {
  u64 class = syndrome >> 26;
  if (class == EC_ILLEGAL_STATE) {
    return 0;
  }
  if (class != EC_INSTRUCTION_ABORT) {
    fail(4);
  }
  return (syndrome & STATUS_MASK) == STATUS_EXTERNAL ? 0 : of_syndrome(syndrome);
}

static void answer(void) {
  for (u32 i = 0; i < question.addresses; i++) {
    answers[i][0] = of_par(ask_read(addresses[i]));
    answers[i][1] = of_par(ask_write(addresses[i]));
    answers[i][2] = of_fetch(ask_fetch(addresses[i] & ~3ul));
  }
  send(answers, question.addresses * sizeof answers[0]);
}

_Noreturn void begin(void) {
  input = open(":tt", 3, MODE_READ_BINARY);
  output = open(":tt", 3, MODE_WRITE_BINARY);
  tcr_upper = READ_REGISTER(tcr_el1) & (TCR_UPPER_MASK);
  for (;;) {
    u64 bytes = receive(&question, sizeof question);
    if (bytes == 0) {
      fail(0);
    }
    if (bytes != sizeof question) {
      fail(5);
    }
    load_tables();
    set_registers();
    answer();
  }
}

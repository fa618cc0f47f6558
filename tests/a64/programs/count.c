/*
 * A plugin for qemu's user-mode emulation that counts instructions: all of them, and those that begin
 * after one marker and before the other (kernels/marked.S). It writes "between all" to the file it is
 * told, by "-plugin count.so,to=FILE", when the program ends.
 *
 * The declarations are what it needs of the plugin interface, version 1.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { BEGIN = 0xd5032c1f, END = 0xd5032c3f };

typedef uint64_t plugin_id;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum registers { NO_REGISTERS };

typedef void block_translated(plugin_id id, struct qemu_plugin_tb *tb);
typedef void executed(unsigned vcpu, void *what);
typedef void ended(plugin_id id, void *what);

void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id id, block_translated *call);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb, size_t at);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *instruction);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *instruction, executed *call,
                                            enum registers use, void *what);
void qemu_plugin_register_atexit_cb(plugin_id id, ended *call, void *what);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static char file[4096];
static uint64_t between, all;
static int inside;

static void count(unsigned vcpu, void *word) {
  (void)vcpu;
  uint32_t instruction = (uintptr_t)word;
  all++;
  if (instruction == END) {
    inside = 0;
  }
  between += inside;
  if (instruction == BEGIN) {
    inside = 1;
  }
}

static void watch(plugin_id id, struct qemu_plugin_tb *tb) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(tb); i++) {
    struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(tb, i);
    uint32_t word;
    memcpy(&word, qemu_plugin_insn_data(instruction), sizeof word);
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, count, NO_REGISTERS, (void *)(uintptr_t)word);
  }
}

static void tell(plugin_id id, void *what) {
  (void)id, (void)what;
  FILE *to = fopen(file, "w");
  if (to != NULL) {
    fprintf(to, "%" PRIu64 " %" PRIu64 "\n", between, all);
    fclose(to);
  }
}

__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const void *info,
                                                               int argc, char **argv) {
  (void)info;
  if (argc != 1 || strncmp(argv[0], "to=", 3) != 0 || strlen(argv[0] + 3) >= sizeof file) {
    return -1;
  }
  strcpy(file, argv[0] + 3);
  qemu_plugin_register_vcpu_tb_trans_cb(id, watch);
  qemu_plugin_register_atexit_cb(id, tell, NULL);
  return 0;
}

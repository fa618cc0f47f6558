package exo.minimal.program;

import java.util.HashMap;
import java.util.Map;

/** What calls are called that get no answer here (Linux, include/uapi/asm-generic/unistd.h). */
final class CallNames {
  private static final String NAMES =
      """
      17 getcwd 19 eventfd2 20 epollCreate1 23 dup 24 dup3 25 fcntl 32 flock 34 mkdirat 35 unlinkat
      38 renameat 43 statfs 46 ftruncate 48 faccessat 49 chdir 52 fchmod 56 openat 59 pipe2
      61 getdents64 62 lseek 67 pread64 68 pwrite64 71 sendfile 72 pselect6 73 ppoll 78 readlinkat
      81 sync 82 fsync 88 utimensat 95 waitid 98 futex 99 setRobustList 101 nanosleep 103 setitimer
      114 clockGetres 115 clockNanosleep 123 schedGetaffinity 124 schedYield 129 kill 130 tkill
      131 tgkill 132 sigaltstack 134 rtSigaction 135 rtSigprocmask 139 rtSigreturn 153 times
      155 getpgid 157 setsid 160 uname 165 getrusage 166 umask 167 prctl 169 gettimeofday 172 getpid
      173 getppid 174 getuid 175 geteuid 176 getgid 177 getegid 178 gettid 179 sysinfo 198 socket
      200 bind 203 connect 216 mremap 220 clone 221 execve 227 msync 233 madvise 260 wait4
      261 prlimit64 276 renameat2 278 getrandom 279 memfdCreate 283 membarrier 291 statx 293 rseq
      435 clone3 439 faccessat2
      """;

  private final Map<Long, String> byNumber = new HashMap<>();

  CallNames() {
    String[] words = NAMES.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i += 2) {
      byNumber.put(Long.parseLong(words[i]), words[i + 1]);
    }
  }

  /** {@return the name in lower camel case; one made of the number where it has none} */
  String of(long number) {
    return byNumber.getOrDefault(number, "call" + Long.toUnsignedString(number));
  }
}

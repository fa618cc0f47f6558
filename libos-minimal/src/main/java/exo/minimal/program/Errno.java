package exo.minimal.program;

/** Error numbers of Linux, as far as calls here answer them: negative in X0. */
final class Errno {
  static final long EBADF = 9;
  static final long ENOMEM = 12;
  static final long EFAULT = 14;
  static final long ENODEV = 19;
  static final long EINVAL = 22;
  static final long ENOTTY = 25;
  static final long ENOSYS = 38;

  private Errno() {}
}

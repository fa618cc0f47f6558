package exo.service;

/** How {@code exo} ends: by itself, or as a program did that it ran. */
public interface Exit {
  /** Returns what the operating system is told, 0 to 255. */
  int code();
}

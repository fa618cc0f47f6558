package exo.service;

/** The {@code exo} command. */
public final class Main {

  private Main() {}

  /** Runs one subcommand and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.out.println("usage: exo COMMAND [ARGUMENT...]");
  }
}

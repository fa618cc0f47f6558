package exo.service;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in the fewest words. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Returns why, where the file is named already. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or directory";
      case CharacterCodingException coding -> "it is no UTF-8";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  /** Returns which file and why. */
  static String sentence(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null
        ? f.getFile() + ": " + reason(e)
        : reason(e);
  }
}

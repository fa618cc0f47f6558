package exo.bench.lab;

import exo.bench.lab.report.ReportFiles;
import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a report goes. A directory with something in it is somebody's, and is touched with {@code
 * --force} only; one that holds nothing but what a sweep has left that was killed, finished cells and
 * perhaps a report that is not complete, is where this sweep goes on.
 *
 * @param path the directory
 */
record ReportDirectory(Path path) {
  private static final String OPTION = "--report";
  private static final String LEDGER = "cells.jsonl";

  /**
   * Checks it, and changes nothing.
   *
   * @throws InputError when no report can go there
   */
  static ReportDirectory checked(Path path, boolean force) {
    Path parent = path.toAbsolutePath().getParent();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw InputError.at(OPTION, path + " is a file; accepted: a directory, or a new name");
    }
    if (parent == null || (!Files.exists(path) && !Files.isDirectory(parent))) {
      throw InputError.at(
          OPTION,
          "there is no directory "
              + parent
              + "; accepted: one in which "
              + path.getFileName()
              + " can be made");
    }
    if (!Files.isWritable(Files.exists(path) ? path : parent)) {
      throw InputError.at(OPTION, path + ": permission denied");
    }
    if (!force && Files.exists(path) && holdsMore(path)) {
      throw InputError.at(
          OPTION, path + " exists and has files in it; accepted: a new name, or --force");
    }
    return new ReportDirectory(path);
  }

  private static boolean holdsMore(Path path) {
    try (Stream<Path> files = Files.list(path)) {
      boolean unfinished = ReportFiles.areUnfinished(path);
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> !name.equals(LEDGER) && !(unfinished && ReportFiles.haveName(name)));
    } catch (IOException e) {
      throw InputError.at(OPTION, path + ": " + FileTrouble.reason(e));
    }
  }

  Path ledger() {
    return path.resolve(LEDGER);
  }
}

package exo.bench.lab.report;

import exo.bench.lab.LabMethod;
import exo.bench.lab.LabResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page: what won, the figures, the tables, how it was measured. It is well-formed XML as well as HTML, and has no script. */
final class Page {
  private final LabResult result;
  private final Standings standings;
  private final Element root = Markup.root(Markup.HTML, "html");

  private Page(LabResult result, Standings standings) {
    this.result = result;
    this.standings = standings;
  }

  static String of(
      LabResult result, Standings standings, List<Figure> figures, List<Sheet> sheets) {
    return new Page(result, standings).write(figures, sheets);
  }

  private String write(List<Figure> figures, List<Sheet> sheets) {
    root.setAttribute("lang", "en");
    addHead();
    Element body = Markup.add(root, "body");
    addOpening(body);
    Element contents = Markup.add(body, "nav");
    addSheets(section(body, "result", "Result"), sheets, true);
    for (Figure.Group group : Figure.Group.values()) {
      addFigures(body, group, figures.stream().filter(figure -> figure.group() == group).toList());
    }
    addSheets(section(body, "tables", "Tables"), sheets, false);
    addMethod(section(body, "method", "Method"));
    addContents(contents, body);
    return "<!DOCTYPE html>\n" + Markup.write(root);
  }

  private void addHead() {
    Element head = Markup.add(root, "head");
    Markup.add(head, "meta").setAttribute("charset", "utf-8");
    Element view = Markup.add(head, "meta");
    view.setAttribute("name", "viewport");
    view.setAttribute("content", "width=device-width, initial-scale=1");
    Markup.add(head, "title", "Policy lab: " + subject());
    Markup.add(head, "style", style() + Ink.darkRules());
  }

  private static String style() {
    try (InputStream style = Page.class.getResourceAsStream("page.css")) {
      if (style == null) {
        throw new IllegalStateException("page.css is not beside " + Page.class.getName());
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page.css cannot be read", e);
    }
  }

  private String subject() {
    return Words.counted(standings.entrants().size(), "entrant")
        + ", "
        + standings.races().stream().map(Race::name).collect(Collectors.joining("; "));
  }

  private void addOpening(Element body) {
    Markup.add(body, "h1", "Policy lab: " + subject());
    Markup.add(body, "p", Words.verdict(standings)).setAttribute("class", "lead");
    if (result.partial()) {
      warn(
          body,
          "The contest was interrupted: cells are missing, and what follows is about the others"
              + " alone.");
    }
    if (result.hasTrouble()) {
      warn(body, "Some cells failed; they are listed with their reasons below, and in no figure.");
    }
    result.leftOut().forEach(line -> warn(body, "Left out: " + line));
  }

  private static void warn(Element body, String text) {
    Markup.add(body, "p", text).setAttribute("class", "warn");
  }

  private static Element section(Element body, String name, String title) {
    Element section = Markup.add(body, "section");
    section.setAttribute("id", name);
    Markup.add(section, "h2", title);
    return section;
  }

  private static void addContents(Element contents, Element body) {
    NodeList sections = body.getElementsByTagName("section");
    for (int i = 0; i < sections.getLength(); i++) {
      var section = (Element) sections.item(i);
      Element link = Markup.add(contents, "a", section.getFirstChild().getTextContent());
      link.setAttribute("href", "#" + section.getAttribute("id"));
    }
  }

  private static void addFigures(Element body, Figure.Group group, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    Element section = section(body, group.anchor(), group.title());
    Markup.add(section, "p", group.introduction());
    Element grid = Markup.add(section, "div");
    grid.setAttribute("class", "figures");
    for (Figure figure : figures) {
      Element frame = Markup.add(grid, "figure");
      frame.setAttribute("id", figure.name());
      Markup.graft(frame, figure.svg());
      Element caption = Markup.add(frame, "figcaption");
      addFileLink(caption, figure.name() + ".svg");
      if (figure.data() != null) {
        Markup.text(caption, " ");
        addFileLink(caption, figure.data().name() + ".csv");
      }
    }
  }

  private static void addSheets(Element section, List<Sheet> sheets, boolean first) {
    for (Sheet sheet : first ? sheets.subList(0, 1) : sheets.subList(1, sheets.size())) {
      sheet.addTo(section);
      addFileLink(Markup.add(section, "p"), sheet.name() + ".csv");
    }
  }

  private static void addFileLink(Element parent, String file) {
    Markup.add(parent, "a", file).setAttribute("href", file);
  }

  private void addMethod(Element section) {
    Words.method(result.hasContent()).forEach(text -> Markup.add(section, "p", text));
    LabMethod method = result.method();
    Element list = Markup.add(section, "dl");
    addFact(
        list,
        "machine",
        "%s, %,d MHz, simulated".formatted(method.profile(), method.cyclesPerSecond() / 1_000_000));
    addFact(list, "writes", method.writes() + " of the accesses");
    addFact(
        list,
        "content",
        result.hasContent()
            ? "on: bytes move and are checked"
            : "off: no bytes move; " + LabResult.WITHOUT_CONTENT);
    addFact(list, "baseline", method.baseline());
    addFact(
        list,
        "seeds",
        method.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    addFact(list, "cells", Words.cells(result));
    addFact(
        list, "host", method.host() + "; " + Words.counted(method.jobs(), "cell") + " at a time");
    addFact(list, "version", "exo " + method.version() + ", sources " + method.commit());
    Markup.add(list, "dt", "again with");
    Markup.add(Markup.add(list, "dd"), "code", method.command());
  }

  private static void addFact(Element list, String name, String value) {
    Markup.add(list, "dt", name);
    Markup.add(list, "dd", value);
  }
}

package exo.bench.lab.report;

import exo.bench.lab.LabResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The files of a report, by name. */
record Written(Map<String, String> files) {
  static Written of(LabResult result, List<MissRatioCurve> curves, Path directory)
      throws IOException {
    Report.write(result, curves, directory);
    var files = new TreeMap<String, String>();
    try (var paths = Files.list(directory)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return new Written(files);
  }

  String page() {
    return files.get(Report.PAGE);
  }

  Element root() {
    return parsed(Report.PAGE);
  }

  /** Parses a file as XML, or fails. */
  Element parsed(String name) {
    try {
      byte[] bytes = files.get(name).getBytes(StandardCharsets.UTF_8);
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(bytes))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(name + " is not well-formed: " + e.getMessage(), e);
    }
  }

  List<String> names(String ending) {
    return files.keySet().stream().filter(name -> name.endsWith(ending)).toList();
  }

  /** The lines of a table's file, without the headings. */
  List<String> table(String name) {
    List<String> lines = files.get(name).lines().toList();
    return lines.subList(1, lines.size());
  }

  static List<Element> all(Element root, String name) {
    NodeList found = root.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  static Element only(Element root, String name, Predicate<Element> which) {
    List<Element> found = all(root, name).stream().filter(which).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " elements " + name);
    }
    return found.getFirst();
  }

  static boolean isHtml(Node node) {
    return Markup.HTML.equals(node.getNamespaceURI());
  }
}

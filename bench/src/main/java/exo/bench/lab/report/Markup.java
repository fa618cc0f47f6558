package exo.bench.lab.report;

import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Trees of elements, and their text. The writer escapes; what no XML may hold is shown as a replacement character. */
final class Markup {
  static final String SVG = "http://www.w3.org/2000/svg";
  static final String HTML = "http://www.w3.org/1999/xhtml";

  private Markup() {}

  /** {@return the root of a new document} */
  static Element root(String space, String name) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
      Element root = document.createElementNS(space, name);
      document.appendChild(root);
      return root;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has no XML", e);
    }
  }

  /** Adds an element of the parent's kind. */
  static Element add(Node parent, String name) {
    Element child = document(parent).createElementNS(parent.getNamespaceURI(), name);
    parent.appendChild(child);
    return child;
  }

  /** Adds an element with a text. */
  static Element add(Node parent, String name, String text) {
    Element child = add(parent, name);
    text(child, text);
    return child;
  }

  static void text(Element parent, String text) {
    parent.appendChild(document(parent).createTextNode(printable(text)));
  }

  /** Puts a copy of a tree at the end of another. */
  static Element graft(Element parent, Element tree) {
    var copy = (Element) document(parent).importNode(tree, true);
    parent.appendChild(copy);
    return copy;
  }

  /** {@return what XML 1.0 may hold of a text} */
  static String printable(String text) {
    int[] characters =
        text.codePoints().map(character -> isPrintable(character) ? character : 0xfffd).toArray();
    return new String(characters, 0, characters.length);
  }

  private static boolean isPrintable(int character) {
    return character == '\n'
        || character == '\t'
        || (character >= ' ' && character < 0x7f)
        || (character >= 0xa0 && character < 0xd800)
        || (character >= 0xe000 && character <= 0x10ffff && (character & 0xfffe) != 0xfffe);
  }

  static String write(Element root) {
    try {
      Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.METHOD, "xml");
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      var text = new StringWriter();
      writer.transform(new DOMSource(root), new StreamResult(text));
      return text + "\n";
    } catch (TransformerException e) {
      throw new IllegalStateException("the JDK cannot write XML", e);
    }
  }

  private static Document document(Node node) {
    Document document = node.getOwnerDocument();
    if (document == null) {
      throw new IllegalArgumentException("of no document: " + node);
    }
    return document;
  }
}

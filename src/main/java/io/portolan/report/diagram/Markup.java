package io.portolan.report.diagram;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in the making, each element on a line of its own. Texts and attributes are escaped. */
final class Markup {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  Markup() {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element. */
  Markup open(String name, Object... attributes) {
    return write(
        () -> {
          xml.writeCharacters("\n");
          xml.writeStartElement(name);
          attributes(attributes);
        });
  }

  /** Ends the element that was begun last. */
  Markup close() {
    return write(xml::writeEndElement);
  }

  /** An element without content. */
  Markup empty(String name, Object... attributes) {
    return write(
        () -> {
          xml.writeCharacters("\n");
          xml.writeEmptyElement(name);
          attributes(attributes);
        });
  }

  /** An element that holds a text. */
  Markup text(String name, String content, Object... attributes) {
    open(name, attributes);
    return write(() -> xml.writeCharacters(content)).close();
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(
          attributes[i].toString(),
          attributes[i + 1] instanceof Double number
              ? shown(number)
              : attributes[i + 1].toString());
    }
  }

  /** A coordinate, to a tenth of a pixel. */
  static String shown(double number) {
    String shown = String.format(Locale.ROOT, "%.1f", number);
    return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
  }

  private interface Writing {
    void write() throws XMLStreamException;
  }

  private Markup write(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a string can always be written to
    }
  }

  /** What was written, ended by a line break. */
  @Override
  public String toString() {
    write(xml::flush);
    return text.toString().stripLeading() + "\n";
  }
}

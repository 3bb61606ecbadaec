package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.Location;
import dev.amble.robots.config.NearestName;
import dev.amble.robots.config.TextSource;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML element that knows where it was written. Text content, namespaces and comments are left out.
 *
 * @param location of the opening bracket
 */
record XmlElement(Location location, String name, Map<String, String> attributes, List<XmlElement> children) {
    private static final int MAX_DEPTH = 100;

    /** Parses a document without document types, entities or anything from outside it. */
    static XmlElement parse(TextSource source) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source.text()));
            Location location = nextTag(source, reader);
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                location = nextTag(source, reader);
            }
            XmlElement root = readElement(source, reader, location, 0);
            while (reader.hasNext()) {
                reader.next(); // finds what is wrong behind the root
            }
            return root;
        } catch (XMLStreamException e) {
            String problem = String.valueOf(e.getMessage()).replaceAll("(?s)^ParseError at .*?Message: ", "");
            Location where =
                    e.getLocation() == null ? new Location(source.name(), 0, 0) : locate(source, e.getLocation());
            throw new ConfigException(
                    where + ": not well-formed XML: " + problem.replaceAll("\\s+", " ") + "; fix the syntax", e);
        }
    }

    private static XmlElement readElement(TextSource source, XMLStreamReader reader, Location location, int depth)
            throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw ConfigException.at(location, "elements are nested deeper than " + MAX_DEPTH + "; simplify the file");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        Location next = nextTag(source, reader);
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(readElement(source, reader, next, depth + 1));
            }
            next = nextTag(source, reader);
        }
        return new XmlElement(location, name, attributes, children);
    }

    /** Where the event after the current one starts. The parser has already read the bracket that ends a text. */
    private static Location nextTag(TextSource source, XMLStreamReader reader) {
        Location at = locate(source, reader.getLocation());
        boolean pastBracket = reader.getEventType() == XMLStreamConstants.CHARACTERS && at.column() > 1;
        return pastBracket ? new Location(at.source(), at.line(), at.column() - 1) : at;
    }

    private static Location locate(TextSource source, javax.xml.stream.Location at) {
        return new Location(source.name(), Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
    }

    /** All direct children of this name. */
    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The only direct child of this name, or null. */
    @Nullable
    XmlElement child(String childName) {
        List<XmlElement> found = children(childName);
        if (found.size() > 1) {
            throw found.get(1).error("a second <" + childName + "> in " + this + "; keep one");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    XmlElement requiredChild(String childName) {
        XmlElement child = child(childName);
        if (child == null) {
            throw error(this + " has no <" + childName + ">; add one");
        }
        return child;
    }

    String attribute(String key) {
        String value = attributes.get(key);
        if (value == null) {
            throw error("<" + name + "> has no attribute '" + key + "'; add it"
                    + NearestName.hint(key, attributes.keySet()));
        }
        return value.strip();
    }

    double number(String key) {
        return number(key, attribute(key));
    }

    double number(String key, double ifAbsent) {
        return attributes.containsKey(key) ? number(key) : ifAbsent;
    }

    double positiveNumber(String key) {
        double value = number(key);
        if (!(value > 0)) {
            throw error("'" + key + "' of <" + name + "> must be positive, got " + value);
        }
        return value;
    }

    /** Three numbers with spaces between them. */
    Vector3 vector(String key) {
        String[] parts = attribute(key).split("\\s+", -1);
        if (parts.length != 3) {
            throw error("'" + key + "' of <" + name + "> must be three numbers, got '" + attribute(key) + "'");
        }
        return new Vector3(number(key, parts[0]), number(key, parts[1]), number(key, parts[2]));
    }

    Vector3 vector(String key, Vector3 ifAbsent) {
        return attributes.containsKey(key) ? vector(key) : ifAbsent;
    }

    private double number(String key, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error("'" + key + "' of <" + name + "> must be a finite number, got '" + text + "'");
    }

    ConfigException error(String problem) {
        return ConfigException.at(location, problem);
    }

    /** The tag, e.g. {@code <link name="trunk">}. */
    @Override
    public String toString() {
        String label = attributes.get("name");
        return label == null ? "<" + name + ">" : "<" + name + " name=\"" + label + "\">";
    }
}

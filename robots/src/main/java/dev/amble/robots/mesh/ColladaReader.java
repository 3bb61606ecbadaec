package dev.amble.robots.mesh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads COLLADA: the position arrays of geometries, placed by the nodes of the scenes that use them, in m. The up axis is
 * ignored, as ROS tools do.
 *
 * @see <a href="https://www.khronos.org/files/collada_spec_1_4.pdf">COLLADA 1.4 specification</a>
 */
final class ColladaReader {
    private final Map<String, Element> elementById = new HashMap<>();
    private final VertexBounds bounds;
    private final double metre;

    private ColladaReader(Document document, VertexBounds bounds) {
        this.bounds = bounds;
        index(document.getDocumentElement());
        List<Element> units = descendants(document.getDocumentElement(), "unit");
        String text = units.isEmpty() ? "" : units.get(0).getAttribute("meter");
        metre = text.isEmpty() ? 1 : Double.parseDouble(text);
    }

    static void read(byte[] content, VertexBounds boundsOut) throws IOException {
        try {
            Document document = parser().parse(new ByteArrayInputStream(content));
            ColladaReader reader = new ColladaReader(document, boundsOut);
            AffineMap unit = AffineMap.scale(reader.metre, reader.metre, reader.metre);
            for (Element scene : descendants(document.getDocumentElement(), "visual_scene")) {
                for (Element node : children(scene, "node")) {
                    reader.addNode(node, unit);
                }
            }
        } catch (SAXException | NumberFormatException e) {
            throw new IOException("not a COLLADA file: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilder parser() throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler()); // says nothing on stderr
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IOException("no XML parser", e);
        }
    }

    private void index(Element element) {
        elementById.put(element.getAttribute("id"), element);
        children(element, null).forEach(this::index);
    }

    private void addNode(Element node, AffineMap outside) throws IOException {
        AffineMap here = outside;
        for (Element child : children(node, null)) {
            here = here.times(transform(child));
        }
        for (Element child : children(node, null)) {
            switch (child.getTagName()) {
                case "node" -> addNode(child, here);
                case "instance_geometry", "instance_controller" -> addGeometry(referred(child, "url"), here);
                case "instance_node" -> addNode(referred(child, "url"), here);
                default -> {}
            }
        }
    }

    private static AffineMap transform(Element element) throws IOException {
        return switch (element.getTagName()) {
            case "matrix" -> AffineMap.of(numbers(element, 16));
            case "translate" -> {
                double[] t = numbers(element, 3);
                yield AffineMap.translation(t[0], t[1], t[2]);
            }
            case "scale" -> {
                double[] s = numbers(element, 3);
                yield AffineMap.scale(s[0], s[1], s[2]);
            }
            case "rotate" -> {
                double[] r = numbers(element, 4);
                yield AffineMap.rotation(r[0], r[1], r[2], Math.toRadians(r[3]));
            }
            default -> AffineMap.IDENTITY;
        };
    }

    private void addGeometry(Element geometry, AffineMap map) throws IOException {
        for (Element vertices : descendants(geometry, "vertices")) {
            for (Element input : children(vertices, "input")) {
                if (input.getAttribute("semantic").equals("POSITION")) {
                    for (Element array : descendants(referred(input, "source"), "float_array")) {
                        addPositions(numbers(array, -1), map);
                    }
                }
            }
        }
    }

    private void addPositions(double[] xyz, AffineMap map) throws IOException {
        for (int i = 0; i + 2 < xyz.length; i += 3) {
            double[] p = map.transform(xyz[i], xyz[i + 1], xyz[i + 2]);
            bounds.add(p[0], p[1], p[2]);
        }
    }

    private Element referred(Element element, String attribute) throws IOException {
        String reference = element.getAttribute(attribute);
        Element found = elementById.get(reference.replaceFirst("^#", ""));
        if (found == null) {
            throw new IOException("it refers to '" + reference + "', which it does not have");
        }
        return found;
    }

    /** @param count how many there must be; any number if negative */
    private static double[] numbers(Element element, int count) throws IOException {
        String text = element.getTextContent().strip();
        String[] tokens = text.isEmpty() ? new String[0] : text.split("\\s+");
        if (count >= 0 && tokens.length != count) {
            throw new IOException("<" + element.getTagName() + "> needs " + count + " numbers, has " + tokens.length);
        }
        double[] values = new double[tokens.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(tokens[i]);
        }
        return values;
    }

    /** @param tag null for all */
    private static List<Element> children(Element element, @Nullable String tag) {
        List<Element> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && (tag == null || child.getTagName().equals(tag))) {
                found.add(child);
            }
        }
        return found;
    }

    private static List<Element> descendants(Element element, String tag) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(element, null)) {
            if (child.getTagName().equals(tag)) {
                found.add(child);
            }
            found.addAll(descendants(child, tag));
        }
        return found;
    }
}

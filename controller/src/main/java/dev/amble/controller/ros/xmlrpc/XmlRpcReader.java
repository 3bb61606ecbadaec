package dev.amble.controller.ros.xmlrpc;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML-RPC documents from untrusted peers.
 *
 * <p>Text that is not UTF-8, a document type declaration, an entity other than XML's own, nesting deeper than {@value #MAX_DEPTH} values, an
 * unknown type or a malformed number ends in an {@link XmlRpcException}. The size of a document is the caller's to
 * limit.
 */
public final class XmlRpcReader {

    /** Deepest nesting of values accepted. */
    public static final int MAX_DEPTH = 64;

    private final XMLStreamReader xml;

    private XmlRpcReader(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        xml = factory.createXMLStreamReader(new StringReader(text(document)));
    }

    /**
     * Decodes the document and refuses what the parser would complain about on the standard error stream: bytes that are no
     * UTF-8, and everything that begins like a document type declaration.
     */
    private static String text(byte[] document) throws XMLStreamException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("the text is not UTF-8", e);
        }
        for (int at = text.indexOf("<!"); at >= 0; at = text.indexOf("<!", at + 2)) {
            if (!text.startsWith("--", at + 2) && !text.startsWith("[CDATA[", at + 2)) {
                throw new XMLStreamException("document type declarations and entities are not allowed");
            }
        }
        return text;
    }

    /** Reads a request. */
    public static MethodCall readCall(byte[] document) throws XmlRpcException {
        try {
            return new XmlRpcReader(document).call();
        } catch (XMLStreamException | RuntimeException e) {
            throw malformed(e); // the parser throws unchecked exceptions for some malformed documents
        }
    }

    /**
     * Reads an answer.
     *
     * @throws XmlRpcFault if the answer is a fault
     */
    public static Object readResponse(byte[] document) throws XmlRpcException {
        try {
            return new XmlRpcReader(document).response();
        } catch (XMLStreamException | RuntimeException e) {
            throw malformed(e); // the parser throws unchecked exceptions for some malformed documents
        }
    }

    private static XmlRpcException malformed(Exception cause) {
        String reason = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return new XmlRpcException("not a valid XML-RPC document: " + reason, cause);
    }

    private MethodCall call() throws XMLStreamException {
        String method = null;
        List<Object> arguments = new ArrayList<>();
        while (xml.hasNext()) {
            if (next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "methodName" -> method = text().trim();
                case "value" -> arguments.add(value(1));
                case "methodCall", "params", "param" -> {}
                default -> throw unexpected();
            }
        }
        if (method == null || method.isEmpty()) {
            throw new XMLStreamException("the call names no method");
        }
        return new MethodCall(method, arguments);
    }

    private Object response() throws XMLStreamException, XmlRpcFault {
        boolean fault = false;
        Object result = null;
        while (xml.hasNext()) {
            if (next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "fault" -> fault = true;
                case "value" -> result = value(1);
                case "methodResponse", "params", "param" -> {}
                default -> throw unexpected();
            }
        }
        if (result == null) {
            throw new XMLStreamException("the answer holds no value");
        }
        if (fault) {
            throw fault(result);
        }
        return result;
    }

    private static XmlRpcFault fault(Object value) {
        if (value instanceof Map<?, ?> struct && struct.get("faultCode") instanceof Integer code) {
            return new XmlRpcFault(code, String.valueOf(struct.get("faultString")));
        }
        return new XmlRpcFault(0, String.valueOf(value));
    }

    /** Stands on the start of {@code value} and leaves on its end. */
    private Object value(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("values are nested deeper than " + MAX_DEPTH);
        }
        StringBuilder untyped = new StringBuilder();
        Object typed = null;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    untyped.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    if (typed != null) {
                        throw new XMLStreamException("one value holds two types");
                    }
                    typed = typed(depth);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return typed == null ? untyped.toString() : typed;
                }
                default -> {}
            }
        }
    }

    private Object typed(int depth) throws XMLStreamException {
        return switch (xml.getLocalName()) {
            case "int", "i4" -> Integer.valueOf(text().trim());
            case "i8" -> Long.valueOf(text().trim());
            case "boolean" -> bool(text().trim());
            case "double" -> decimal(text().trim());
            case "string", "dateTime.iso8601" -> text();
            case "base64" -> Base64.getMimeDecoder().decode(text());
            case "array" -> array(depth);
            case "struct" -> struct(depth);
            default -> throw unexpected();
        };
    }

    private static Boolean bool(String word) throws XMLStreamException {
        return switch (word) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new XMLStreamException("a boolean is 0 or 1, got '" + word + "'");
        };
    }

    private static Double decimal(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(word);
        };
    }

    private List<Object> array(int depth) throws XMLStreamException {
        List<Object> elements = new ArrayList<>();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "value" -> elements.add(value(depth + 1));
                    case "data" -> {}
                    default -> throw unexpected();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("array")) {
                return elements;
            }
        }
    }

    private Map<String, Object> struct(int depth) throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        String name = null;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "member" -> name = null;
                    case "name" -> name = text();
                    case "value" -> members.put(required(name), value(depth + 1));
                    default -> throw unexpected();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("struct")) {
                return members;
            }
        }
    }

    private static String required(@Nullable String name) throws XMLStreamException {
        if (name == null) {
            throw new XMLStreamException("a struct member has no name");
        }
        return name;
    }

    /** The text up to the end of the present element, which may hold no other element. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.START_ELEMENT -> throw unexpected();
                default -> {}
            }
        }
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("document type declarations and entities are not allowed");
        }
        return event;
    }

    private XMLStreamException unexpected() {
        return new XMLStreamException("unexpected element <" + xml.getLocalName() + ">");
    }
}

package dev.amble.controller.ros.xmlrpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes XML-RPC documents. */
public final class XmlRpcWriter {

    private static final String PROLOGUE = "<?xml version=\"1.0\"?>\n";

    private final StringBuilder xml = new StringBuilder(PROLOGUE);

    private XmlRpcWriter() {}

    /** A request. */
    public static byte[] call(String method, List<?> arguments) {
        XmlRpcWriter writer = new XmlRpcWriter();
        writer.xml.append("<methodCall><methodName>");
        writer.text(method);
        writer.xml.append("</methodName><params>");
        for (Object argument : arguments) {
            writer.xml.append("<param>");
            writer.value(argument);
            writer.xml.append("</param>");
        }
        writer.xml.append("</params></methodCall>");
        return writer.bytes();
    }

    /** An answer. */
    public static byte[] response(Object value) {
        XmlRpcWriter writer = new XmlRpcWriter();
        writer.xml.append("<methodResponse><params><param>");
        writer.value(value);
        writer.xml.append("</param></params></methodResponse>");
        return writer.bytes();
    }

    /** An answer that says what went wrong. */
    public static byte[] fault(int code, String message) {
        XmlRpcWriter writer = new XmlRpcWriter();
        writer.xml.append("<methodResponse><fault>");
        writer.value(faultValue(code, message));
        writer.xml.append("</fault></methodResponse>");
        return writer.bytes();
    }

    static Map<String, Object> faultValue(int code, String message) {
        return Map.of("faultCode", code, "faultString", message);
    }

    private byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        xml.append("<value>");
        if (value instanceof Integer) {
            xml.append("<int>").append(value).append("</int>");
        } else if (value instanceof Long) {
            xml.append("<i8>").append(value).append("</i8>");
        } else if (value instanceof Boolean bool) {
            xml.append("<boolean>").append(bool ? 1 : 0).append("</boolean>");
        } else if (value instanceof Double number) {
            xml.append("<double>").append(decimal(number)).append("</double>");
        } else if (value instanceof String string) {
            xml.append("<string>");
            text(string);
            xml.append("</string>");
        } else if (value instanceof byte[] data) {
            xml.append("<base64>")
                    .append(Base64.getEncoder().encodeToString(data))
                    .append("</base64>");
        } else if (value instanceof List<?> list) {
            xml.append("<array><data>");
            list.forEach(this::value);
            xml.append("</data></array>");
        } else if (value instanceof Map<?, ?> struct) {
            struct(struct);
        } else {
            throw new IllegalArgumentException("XML-RPC has no type for "
                    + value.getClass().getName()
                    + "; allowed are Integer, Long, Boolean, Double, String, byte[], List and Map");
        }
        xml.append("</value>");
    }

    private void struct(Map<?, ?> struct) {
        xml.append("<struct>");
        for (Map.Entry<?, ?> member : struct.entrySet()) {
            xml.append("<member><name>");
            text(String.valueOf(member.getKey()));
            xml.append("</name>");
            value(member.getValue());
            xml.append("</member>");
        }
        xml.append("</struct>");
    }

    /** The specification has no infinities or NaN; these are the words Python reads and writes for them. */
    private static String decimal(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number);
    }

    /** Escapes markup, and the carriage return, which an XML reader would turn into a line feed. */
    private void text(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                case '\t', '\n' -> xml.append(c);
                default -> {
                    if (c < ' ' || c >= '\uFFFE') {
                        throw new IllegalArgumentException(String.format(
                                "XML cannot carry the character U+%04X at index %d of a string", (int) c, i));
                    }
                    xml.append(c);
                }
            }
        }
    }
}

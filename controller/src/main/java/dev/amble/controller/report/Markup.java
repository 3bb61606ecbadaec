package dev.amble.controller.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A writer of well-formed markup, valid both as HTML and as XML.
 *
 * <p>Text and attribute values are escaped here and nowhere else, and every element that was opened must be closed, so
 * a page built with this class can be checked by any XML parser. One thread.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> openElements = new ArrayDeque<>();

    /** Starts an element; {@code attributes} are name, value, name, value. */
    Markup open(String element, String... attributes) {
        startTag(element, attributes);
        out.append('>');
        openElements.push(element);
        return this;
    }

    /** Ends the element opened last. */
    Markup close() {
        out.append("</").append(openElements.pop()).append('>');
        return this;
    }

    /**
     * Writes an element without content in the self-closing form, which HTML allows only for void elements such as
     * {@code meta} and for SVG.
     */
    Markup empty(String element, String... attributes) {
        startTag(element, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element that contains only text. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Starts a new line in the source, for people who read it. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Writes the shipped style sheet, which must hold none of {@code < &}: HTML would not unescape them there. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("the style sheet contains '<' or '&'; write it without them");
        }
        open("style");
        out.append(css);
        return close();
    }

    /** The markup so far; every element must be closed. */
    String finish() {
        if (!openElements.isEmpty()) {
            throw new IllegalStateException("element <" + openElements.peek() + "> is still open");
        }
        return out.toString();
    }

    private void startTag(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of <" + element + "> must be name, value pairs");
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXmlCharacter(c) ? c : 0xFFFD);
            }
        });
    }

    /** Whether XML 1.0 allows the character (production 2, "Char"). */
    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}

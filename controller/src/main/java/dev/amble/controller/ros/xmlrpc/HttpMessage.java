package dev.amble.controller.ros.xmlrpc;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1 request or answer, no more of HTTP than XML-RPC needs: a start line, headers and a body of known length.
 *
 * @param headers with names in lower case
 */
record HttpMessage(String startLine, Map<String, String> headers, byte[] body) {

    private static final int MAX_HEAD_BYTES = 16 << 10;

    /**
     * Reads one message.
     *
     * @param maxBodyBytes larger bodies are refused before they are read
     * @param bodyMayEndWithConnection whether a missing length means "until the peer closes", as in answers
     */
    static HttpMessage read(InputStream in, int maxBodyBytes, boolean bodyMayEndWithConnection) throws IOException {
        String[] lines = readHead(in).split("\r?\n");
        if (lines.length == 0) {
            throw new XmlRpcException("the HTTP message has no start line");
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new XmlRpcException("HTTP bodies without a length are not supported, got Transfer-Encoding: "
                    + headers.get("transfer-encoding"));
        }
        return new HttpMessage(lines[0], headers, readBody(in, headers, maxBodyBytes, bodyMayEndWithConnection));
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(256);
        int lineLength = 0;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("connection closed before the end of the HTTP header");
            }
            if (head.size() >= MAX_HEAD_BYTES) {
                throw new XmlRpcException("HTTP header is longer than " + MAX_HEAD_BYTES + " bytes");
            }
            head.write(c);
            if (c == '\n') {
                if (lineLength == 0) {
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
                lineLength = 0;
            } else if (c != '\r') {
                lineLength++;
            }
        }
    }

    private static byte[] readBody(
            InputStream in, Map<String, String> headers, int maxBodyBytes, boolean bodyMayEndWithConnection)
            throws IOException {
        String length = headers.get("content-length");
        if (length == null) {
            if (!bodyMayEndWithConnection) {
                throw new XmlRpcException("HTTP request has no Content-Length");
            }
            byte[] body = in.readNBytes(maxBodyBytes + 1);
            if (body.length > maxBodyBytes) {
                throw tooLong("unknown", maxBodyBytes);
            }
            return body;
        }
        int bytes = parseLength(length, maxBodyBytes);
        byte[] body = in.readNBytes(bytes);
        if (body.length < bytes) {
            throw new EOFException("connection closed after " + body.length + " of " + bytes + " body bytes");
        }
        return body;
    }

    private static int parseLength(String length, int maxBodyBytes) throws XmlRpcException {
        try {
            long bytes = Long.parseLong(length);
            if (bytes >= 0 && bytes <= maxBodyBytes) {
                return (int) bytes;
            }
        } catch (NumberFormatException e) {
            throw new XmlRpcException("HTTP Content-Length is not a number: " + length, e);
        }
        throw tooLong(length, maxBodyBytes);
    }

    private static XmlRpcException tooLong(String length, int maxBodyBytes) {
        return new XmlRpcException("HTTP body of " + length + " bytes; allowed are " + maxBodyBytes);
    }
}

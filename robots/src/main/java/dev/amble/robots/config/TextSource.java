package dev.amble.robots.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A UTF-8 text and the name error messages call it by.
 *
 * @param name e.g. the path of the file
 */
public record TextSource(String name, String text) {

    /** Reads a file. */
    public static TextSource file(Path file) {
        try {
            return new TextSource(file.toString(), decode(file.toString(), Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file; check the path", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e + "); check its permissions", e);
        }
    }

    /** Reads a class-path resource, named relative to {@code anchor} or absolutely with a leading slash. */
    public static TextSource resource(Class<?> anchor, String resource) {
        String name = "classpath:" + resource;
        try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ConfigException(name + ": no such resource on the class path of " + anchor.getName());
            }
            return new TextSource(name, decode(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new ConfigException(name + ": cannot be read (" + e + ")", e);
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(name + ": is not UTF-8 text; save it as UTF-8", e);
        }
    }
}

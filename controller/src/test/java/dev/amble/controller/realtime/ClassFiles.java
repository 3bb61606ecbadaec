package dev.amble.controller.realtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Parsed class files and their hierarchy; names are internal ones, {@code dev/amble/X}. */
final class ClassFiles {
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<String, Set<String>> directSubtypes = new HashMap<>();

    /** All classes that live in the same directory or jar as one of {@code samples}. */
    static ClassFiles around(Class<?>... samples) {
        ClassFiles files = new ClassFiles();
        Set<URI> roots = new HashSet<>();
        for (Class<?> sample : samples) {
            roots.add(locationOf(sample));
        }
        roots.forEach(files::addRoot);
        return files;
    }

    /** Just these classes. */
    static ClassFiles of(Class<?>... types) {
        ClassFiles files = new ClassFiles();
        for (Class<?> type : types) {
            String resource = "/" + type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalArgumentException("no class file for " + type.getName());
                }
                files.add(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    Collection<ClassNode> all() {
        return classes.values();
    }

    @Nullable
    ClassNode find(String name) {
        return classes.get(name);
    }

    /** The direct superclass and interfaces. */
    static List<String> supertypes(ClassNode type) {
        List<String> supertypes = new ArrayList<>(type.interfaces);
        if (type.superName != null) {
            supertypes.add(type.superName);
        }
        return supertypes;
    }

    /** All known types below {@code name}. */
    Set<String> subtypes(String name) {
        Set<String> found = new HashSet<>();
        for (String subtype : directSubtypes.getOrDefault(name, Set.of())) {
            found.add(subtype);
            found.addAll(subtypes(subtype));
        }
        return found;
    }

    static @Nullable MethodNode declared(ClassNode type, String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    private void addRoot(URI root) {
        Path path = Path.of(root);
        try {
            if (Files.isDirectory(path)) {
                addTree(path);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    addTree(jar.getPath("/"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".class")).toList()) {
                add(Files.readAllBytes(path));
            }
        }
    }

    private void add(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_FRAMES);
        classes.put(type.name, type);
        for (String supertype : supertypes(type)) {
            directSubtypes.computeIfAbsent(supertype, key -> new HashSet<>()).add(type.name);
        }
    }

    private static URI locationOf(Class<?> sample) {
        try {
            return sample.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no location for " + sample.getName(), e);
        }
    }
}

package dev.amble.controller.realtime;

import dev.amble.robots.realtime.RealTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Looks in every {@link RealTime} method, in what overrides it and in all that they call, for what a control tick must
 * not do: allocate, lock, throw, build strings or lambdas, or leave for methods nobody has vouched for.
 *
 * <p>A virtual call counts as a call of every known implementation. What the scan can't see is an exception the virtual
 * machine raises, such as a bad array index, and a class initialised by its first use.
 */
final class RealTimeScan {
    /** What was found: broken promises in a readable form, and how much was looked at. */
    record Report(List<String> violations, int numMethods) {}

    private static final String ANNOTATION = Type.getDescriptor(RealTime.class);

    private record Method(ClassNode owner, MethodNode code) {
        String name() {
            return owner.name.replace('/', '.') + "." + code.name;
        }
    }

    private final ClassFiles files;
    /** Methods to examine, with the one that called them. */
    private final Map<String, Method> known = new LinkedHashMap<>();

    private final Map<String, String> callers = new LinkedHashMap<>();
    private final Deque<Method> pending = new ArrayDeque<>();
    private final TreeSet<String> violations = new TreeSet<>();

    private RealTimeScan(ClassFiles files) {
        this.files = files;
    }

    static Report scan(ClassFiles files) {
        return new RealTimeScan(files).run();
    }

    private Report run() {
        for (ClassNode type : files.all()) {
            for (MethodNode method : type.methods) {
                if (isRealTime(method)) {
                    enqueueDispatch(type, method.name, method.desc, "");
                }
            }
        }
        while (!pending.isEmpty()) {
            examine(pending.remove());
        }
        return new Report(new ArrayList<>(violations), known.size());
    }

    private static boolean isRealTime(MethodNode method) {
        return method.invisibleAnnotations != null
                && method.invisibleAnnotations.stream().anyMatch(annotation -> annotation.desc.equals(ANNOTATION));
    }

    private void examine(Method method) {
        if ((method.code.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            report(method, 0, "is synchronized");
        }
        int line = 0;
        for (AbstractInsnNode instruction : method.code.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (instruction instanceof MethodInsnNode call) {
                follow(method, line, call);
            } else {
                String problem = problemOf(instruction.getOpcode());
                if (problem != null) {
                    report(method, line, problem);
                }
            }
        }
    }

    private static @Nullable String problemOf(int opcode) {
        return switch (opcode) {
            case Opcodes.NEW -> "creates an object";
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY -> "creates an array";
            case Opcodes.MONITORENTER -> "takes a lock";
            case Opcodes.INVOKEDYNAMIC -> "has a lambda or joins strings";
            case Opcodes.ATHROW -> "throws";
            default -> null;
        };
    }

    private void follow(Method caller, int line, MethodInsnNode call) {
        ClassNode owner = files.find(call.owner);
        if (owner == null) {
            checkAllowed(caller, line, call.owner, call.name);
            return;
        }
        boolean exact = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        boolean found = exact
                ? enqueueDeclaration(owner, call.name, call.desc, caller.name())
                : enqueueDispatch(owner, call.name, call.desc, caller.name());
        if (!found) {
            checkAllowed(caller, line, firstUnknownSuperclass(owner), call.name);
        }
    }

    private void checkAllowed(Method caller, int line, String owner, String name) {
        if (!AllowedCalls.contains(owner, name)) {
            report(caller, line, "calls " + owner.replace('/', '.') + "." + name);
        }
    }

    /** Examines the method a call on {@code owner} names, and everything that overrides it. */
    private boolean enqueueDispatch(ClassNode owner, String name, String descriptor, String caller) {
        boolean found = enqueueDeclaration(owner, name, descriptor, caller);
        for (String subtype : files.subtypes(owner.name)) {
            ClassNode type = files.find(subtype);
            if (type != null) {
                found |= enqueueDeclaration(type, name, descriptor, caller);
            }
        }
        return found;
    }

    /** Examines the method as {@code owner} declares or inherits it; false if no known class declares it. */
    private boolean enqueueDeclaration(ClassNode owner, String name, String descriptor, String caller) {
        MethodNode code = ClassFiles.declared(owner, name, descriptor);
        if (code != null) {
            Method method = new Method(owner, code);
            String key = owner.name + "." + name + descriptor;
            if (known.putIfAbsent(key, method) == null) {
                callers.put(method.name(), caller);
                pending.add(method);
            }
            return true;
        }
        boolean found = false;
        for (String supertype : ClassFiles.supertypes(owner)) {
            ClassNode type = files.find(supertype);
            found |= type != null && enqueueDeclaration(type, name, descriptor, caller);
        }
        return found;
    }

    private String firstUnknownSuperclass(ClassNode type) {
        ClassNode superclass = files.find(type.superName);
        return superclass == null ? type.superName : firstUnknownSuperclass(superclass);
    }

    private void report(Method method, int line, String problem) {
        StringBuilder text = new StringBuilder(method.name())
                .append(':')
                .append(line)
                .append(' ')
                .append(problem);
        String caller = callers.getOrDefault(method.name(), "");
        for (int depth = 0; !caller.isEmpty() && depth < 20; depth++) {
            text.append(", called by ").append(caller);
            caller = callers.getOrDefault(caller, "");
        }
        violations.add(text.toString());
    }
}

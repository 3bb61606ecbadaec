package dev.amble.controller.report;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that tells how a run went: a verdict at the top, then facts, then sections in the order they were added.
 *
 * <p>The file needs nothing beside it and loads nothing: style and drawings are inside, and its content security policy
 * forbids scripts and network access. One thread.
 */
public final class HtmlReport {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private record Fact(String name, String value) {}

    private record Companion(String name, String file) {}

    private final String kicker;
    private final String title;
    private final List<KeyFigure> keyFigures = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Companion> companions = new ArrayList<>();
    private Status status = Status.NEUTRAL;
    private String verdict = "";
    private String commandLine = "";

    /**
     * @param kicker a few words above the title, such as "Amble walk report"
     * @param title what this run was
     */
    public HtmlReport(String kicker, String title) {
        this.kicker = kicker;
        this.title = title;
    }

    /** Sets the sentence a reader in a hurry takes away. */
    public HtmlReport verdict(Status newStatus, String sentence) {
        status = newStatus;
        verdict = sentence;
        return this;
    }

    public HtmlReport keyFigure(KeyFigure figure) {
        keyFigures.add(figure);
        return this;
    }

    /** Adds one line to the facts that make the run repeatable: robot, seed, samples, commit. */
    public HtmlReport fact(String name, String value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /** Sets the command that repeats this run. */
    public HtmlReport commandLine(String command) {
        commandLine = command;
        return this;
    }

    /** Adds a link to a file in the same folder as the page, which need not be there. */
    public HtmlReport companion(String name, String file) {
        companions.add(new Companion(name, file));
        return this;
    }

    public HtmlReport section(Section section) {
        sections.add(section);
        return this;
    }

    /** The whole page. */
    public String toHtml() {
        Markup out = new Markup();
        out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        appendHead(out);
        out.open("body").line().open("main").line();
        appendSummary(out);
        for (int i = 0; i < sections.size(); i++) {
            sections.get(i).appendTo(out, "section-" + (i + 1));
        }
        out.close().line().close().line().close().line();
        return "<!DOCTYPE html>\n" + out.finish();
    }

    /**
     * Writes the page under a temporary name and moves it into place, so that a reader never sees half of it.
     *
     * @throws IOException when the folder does not exist or cannot be written
     */
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(
                    target.toString(), null, "the folder of the report does not exist; create it first");
        }
        AtomicFile.write(target, out -> out.write(toHtml().getBytes(StandardCharsets.UTF_8)));
    }

    private void appendHead(Markup out) {
        out.open("head").line();
        out.empty("meta", "charset", "utf-8").line();
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY)
                .line();
        out.element("title", title).line();
        out.style(readStyle()).line();
        out.close().line();
    }

    private void appendSummary(Markup out) {
        out.open("header").line();
        out.element("p", kicker, "class", "kicker").line();
        out.element("h1", title).line();
        if (!verdict.isBlank()) {
            out.open("p", "class", "verdict " + status.styleClass());
            out.element("span", status.word(), "class", "badge")
                    .text(" " + verdict)
                    .close()
                    .line();
        }
        out.open("div", "class", "key-figures").line();
        keyFigures.forEach(figure -> figure.appendTo(out));
        out.close().line();
        out.open("dl", "class", "facts").line();
        for (Fact fact : facts) {
            out.open("div")
                    .element("dt", fact.name)
                    .element("dd", fact.value)
                    .close()
                    .line();
        }
        out.close().line();
        if (!commandLine.isBlank()) {
            out.open("pre", "class", "command")
                    .element("code", commandLine)
                    .close()
                    .line();
        }
        appendContents(out);
        out.close().line();
    }

    private void appendContents(Markup out) {
        out.open("nav", "aria-label", "Contents").line();
        for (int i = 0; i < sections.size(); i++) {
            out.element("a", sections.get(i).title(), "href", "#section-" + (i + 1))
                    .line();
        }
        for (Companion companion : companions) {
            out.element("a", companion.name, "href", companion.file).line();
        }
        out.close().line();
    }

    private static String readStyle() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing next to " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css", e);
        }
    }
}

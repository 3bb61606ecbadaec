package dev.amble.controller.report;

import java.util.List;

/**
 * A titled part of a report.
 *
 * @param introduction one or two sentences on how to read what follows; may be blank
 */
public record Section(String title, String introduction, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }

    void appendTo(Markup out, String id) {
        out.open("section", "id", id).line();
        out.element("h2", title).line();
        if (!introduction.isBlank()) {
            out.element("p", introduction, "class", "introduction").line();
        }
        blocks.forEach(block -> block.appendTo(out));
        out.close().line();
    }
}

package dev.amble.controller.report;

import java.util.List;

/** Messages that a reader should not miss, as a list. */
public record Notices(Status status, List<String> messages) implements Block {
    public Notices {
        messages = List.copyOf(messages);
    }

    @Override
    public void appendTo(Markup out) {
        out.open("ul", "class", "notices " + status.styleClass()).line();
        for (String message : messages) {
            out.element("li", message).line();
        }
        out.close().line();
    }
}

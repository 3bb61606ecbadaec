package dev.amble.controller.report;

/** A piece of a section. */
public sealed interface Block permits Figure, Table, Notices {
    void appendTo(Markup out);
}

package dev.amble.robots.config;

/**
 * A place in a text the user wrote.
 *
 * @param source file name, or whatever else tells the user which text is meant
 * @param line from 1; 0 if the text has no lines worth counting
 * @param column from 1
 */
public record Location(String source, int line, int column) {
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}

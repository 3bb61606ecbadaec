package dev.amble.controller.messages;

/**
 * A service: what is asked and what is answered.
 *
 * @param name {@code package/Type}
 * @param request named {@code package/TypeRequest}
 * @param response named {@code package/TypeResponse}
 */
record ServiceDefinition(String name, MessageDefinition request, MessageDefinition response) {

    private static final String SEPARATOR = "---";

    /** Reads a definition: request and response around a line of three dashes. */
    static ServiceDefinition parse(String name, String text) {
        StringBuilder request = new StringBuilder();
        StringBuilder response = new StringBuilder();
        StringBuilder part = request;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(SEPARATOR)) {
                part = response;
            } else {
                part.append(line).append('\n');
            }
        }
        return new ServiceDefinition(
                name,
                MessageDefinition.parse(name + "Request", request.toString()),
                MessageDefinition.parse(name + "Response", response.toString()));
    }
}

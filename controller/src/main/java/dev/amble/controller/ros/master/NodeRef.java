package dev.amble.controller.ros.master;

/**
 * A node as the master knows it.
 *
 * @param name global name
 * @param uri its slave API
 */
record NodeRef(String name, String uri) {}

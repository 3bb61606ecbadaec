package dev.amble.controller.ros;

import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * A client of a service whose header has been read.
 *
 * @param mayStay whether it may call more than once
 * @param settled to be run when its connection must no longer give way to another
 */
record ServiceCaller(SocketChannel channel, Map<String, String> header, boolean mayStay, Runnable settled) {}

/** Tests of the XML-RPC codec, client and server. */
@NullMarked
package dev.amble.controller.ros.xmlrpc;

import org.jspecify.annotations.NullMarked;

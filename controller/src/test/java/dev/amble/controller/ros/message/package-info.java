/** Tests of the message codecs, with hand-computed bytes and with rospy as the reference. */
@NullMarked
package dev.amble.controller.ros.message;

import org.jspecify.annotations.NullMarked;

package dev.amble.controller.ros;

import dev.amble.controller.ros.message.roscpp.GetLoggers;
import dev.amble.controller.ros.message.roscpp.GetLoggersResponse;
import dev.amble.controller.ros.message.roscpp.Logger;
import dev.amble.controller.ros.message.roscpp.SetLoggerLevel;
import dev.amble.controller.ros.message.roscpp.SetLoggerLevelRequest;
import java.util.Arrays;

/** The services {@code ~get_loggers} and {@code ~set_logger_level}, by which ROS tools make a node more or less talkative. */
final class LoggerServices {

    /** A node has one logger; roscpp's root is called so too. */
    private static final String LOGGER = "ros";

    private final RosLog log;

    LoggerServices(RosLog log) {
        this.log = log;
    }

    void advertise(RosNode node) throws RosException {
        node.advertiseService("~get_loggers", GetLoggers.TYPE, (unused, responseOut) -> list(responseOut));
        node.advertiseService("~set_logger_level", SetLoggerLevel.TYPE, (request, unused) -> set(request));
    }

    private void list(GetLoggersResponse responseOut) {
        responseOut.loggers.resize(0);
        Logger logger = responseOut.loggers.add();
        logger.name.set(LOGGER);
        logger.level.set(log.threshold().rosName());
    }

    private void set(SetLoggerLevelRequest request) throws ServiceException {
        if (!request.logger.get().equals(LOGGER)) {
            throw new ServiceException("no logger '" + request.logger + "'; there is '" + LOGGER + "'");
        }
        log.setThreshold(Arrays.stream(LogLevel.values())
                .filter(level -> level.rosName().equalsIgnoreCase(request.level.get()))
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        "no level '" + request.level + "'; allowed are " + Arrays.toString(LogLevel.values()))));
    }
}

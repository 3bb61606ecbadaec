package dev.amble.controller.ros;

/** Thrown by a service's handler to tell the caller that the call failed, and why. */
public final class ServiceException extends Exception {
    public ServiceException(String message) {
        super(message);
    }
}

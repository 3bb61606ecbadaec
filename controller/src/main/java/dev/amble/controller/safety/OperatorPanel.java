package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the world around the robot tells the controller besides states and velocity commands.
 *
 * <p>Every setter may be called from any thread and takes effect in the next tick.
 */
public final class OperatorPanel {
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean emergencyStop;
    private volatile long heardNs;
    private volatile float batteryVoltage = Float.NaN;

    /** Asks for something once. */
    public void request(Request request) {
        requests.accumulateAndGet(request.bit(), (pending, bit) -> pending | bit);
    }

    /** Presses or releases the emergency stop, which acts however soon it is released. While it is held no reset is granted. */
    public void setEmergencyStop(boolean pressed) {
        emergencyStop = pressed;
        if (pressed) {
            request(Request.EMERGENCY_STOP);
        }
    }

    /**
     * A sign of life of the operator's station. Velocity commands and requests count as one anyway.
     *
     * @param receiveTimeNs monotonic
     */
    public void heartbeat(long receiveTimeNs) {
        heardNs = receiveTimeNs;
    }

    /**
     * Reports the battery, of a robot that can.
     *
     * @param voltage V
     */
    public void setBatteryVoltage(float voltage) {
        batteryVoltage = voltage;
    }

    /** Takes the pending requests and reads the rest. Control thread only. */
    @RealTime
    public void read(TickInputs inputsOut) {
        inputsOut.requests = requests.getAndSet(0);
        inputsOut.emergencyStop = emergencyStop;
        inputsOut.heartbeatNs = heardNs;
        inputsOut.batteryVoltage = batteryVoltage;
    }
}

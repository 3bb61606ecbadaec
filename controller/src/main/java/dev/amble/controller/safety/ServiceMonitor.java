package dev.amble.controller.safety;

import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/**
 * Judges what a robot needs to stay in service although it can still stand: an operator and a charged battery.
 *
 * <p>Control thread only, every tick.
 */
final class ServiceMonitor {
    private final long operatorTimeoutNs;
    private final long lowBatteryNs;
    private final float minBatteryVoltage;
    private long heardNs;
    private long chargedNs;

    ServiceMonitor(SafetyConfig config, SafetyLimits limits) {
        operatorTimeoutNs = Math.round(config.operatorTimeout() * 1e9);
        lowBatteryNs = Math.round(config.lowBatteryTime() * 1e9);
        minBatteryVoltage = (float) limits.minBatteryVoltage();
    }

    /**
     * Why the robot should sit down.
     *
     * @param commanded whether velocity commands are coming in
     * @param powered before that nobody need be heard
     */
    @RealTime
    Fault judge(TickInputs inputs, boolean commanded, boolean powered) {
        if (!powered || commanded || inputs.requests != 0) {
            heardNs = inputs.nowNs;
        } else if (inputs.heartbeatNs != 0 && inputs.heartbeatNs - heardNs > 0) {
            heardNs = inputs.heartbeatNs;
        }
        if (!(inputs.batteryVoltage < minBatteryVoltage)) { // nor is a voltage that is not a number low
            chargedNs = inputs.nowNs;
        }
        if (inputs.nowNs - chargedNs > lowBatteryNs) {
            return Fault.BATTERY_LOW;
        }
        return inputs.nowNs - heardNs > operatorTimeoutNs ? Fault.OPERATOR_LOST : Fault.NONE;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        heardNs = snapshot.exchange(heardNs);
        chargedNs = snapshot.exchange(chargedNs);
    }
}

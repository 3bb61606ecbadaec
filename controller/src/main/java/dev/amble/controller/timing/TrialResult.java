package dev.amble.controller.timing;

import dev.amble.controller.loop.LoopReport;
import dev.amble.controller.loop.LoopReport.Latency;
import java.util.List;

/**
 * What a trial of the control loop came to.
 *
 * @param loop ticks, missed deadlines, wake-up lateness and tick time
 * @param stateAge age of the newest state when a tick began
 * @param sensorToCommand from the reception of a state to the moment at which a publisher has the command made of it
 * @param warnings what was not granted, see {@link dev.amble.controller.loop.ThreadScheduler}
 */
public record TrialResult(
        int rateHz,
        HostLoad.Kind load,
        boolean realTime,
        LoopReport loop,
        Latency stateAge,
        Latency sensorToCommand,
        List<String> warnings) {
    public TrialResult {
        warnings = List.copyOf(warnings);
    }
}

package dev.amble.controller.report;

import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The page on recordings of the flight recorder. */
public final class FlightReport {
    private static final String TIME = "time (s)";
    private static final int JOINT_COLUMNS = 3;
    private static final double JOINT_PANEL_HEIGHT = 178.0;

    private final FlightLog log;
    private final double[] time;
    private final List<Band> states;

    /** @param log with at least two samples */
    public FlightReport(FlightLog log) {
        this.log = log;
        time = log.column(FlightSample::time);
        states = states();
    }

    /** The whole page. */
    public HtmlReport page() {
        List<FlightSample> faults = faults();
        double p50 = log.percentile(FlightSample::duration, 50);
        double p99 = log.percentile(FlightSample::duration, 99);
        double longest = log.percentile(FlightSample::interval, 100);
        double periodMs = 1e3 / log.header().controller().loop().rateHz();
        HtmlReport report = new HtmlReport(
                "Amble flight recording",
                log.header().robot().source() + ", " + log.header().startedAt());
        if (faults.isEmpty()) {
            report.verdict(Status.GOOD, "No fault in this recording.");
        } else {
            FlightSample first = faults.get(0);
            report.verdict(
                    Status.BAD,
                    faults.size() + (faults.size() == 1 ? " fault: " : " faults, the first: ") + first.fault() + " at "
                            + Numbers.fixed(first.time(), 2) + " s, "
                            + first.fault().message() + ".");
        }
        report.keyFigure(figure("recorded", Numbers.fixed(time[time.length - 1], 1), "s", log.gaps() + " gaps"));
        report.keyFigure(figure("ticks", Numbers.grouped(time.length), "", Numbers.fixed(1e3 / periodMs, 0) + " Hz"));
        report.keyFigure(figure("tick, median", Numbers.fixed(p50, 1), "µs", "p99 " + Numbers.fixed(p99, 1) + " µs"));
        report.keyFigure(figure(
                "longest interval", Numbers.fixed(longest, 2), "ms", "period " + Numbers.fixed(periodMs, 2) + " ms"));
        log.header()
                .policies()
                .forEach(policy -> report.fact(
                        "policy " + policy.generation(),
                        policy.file() + ", SHA-256 "
                                + policy.sha256()
                                        .substring(
                                                0, Math.min(12, policy.sha256().length()))));
        return report.section(overview(faults))
                .section(timing())
                .section(base())
                .section(joints(
                        "Joint positions",
                        "Dashed: the target sent; there is none while the joints are damped.",
                        this::position))
                .section(joints("Joint torques", "As the driver reports them.", this::torque));
    }

    private static KeyFigure figure(String label, String value, String unit, String note) {
        return new KeyFigure(label, value, unit, note, Status.NEUTRAL);
    }

    /** The first tick of each fault. */
    private List<FlightSample> faults() {
        List<FlightSample> found = new ArrayList<>();
        long before = log.samples().get(0).numFaults();
        for (FlightSample sample : log.samples()) {
            if (sample.numFaults() > before && sample.fault() != Fault.NONE) {
                found.add(sample);
            }
            before = sample.numFaults();
        }
        return found;
    }

    private List<Band> states() {
        List<Band> bands = new ArrayList<>();
        List<FlightSample> samples = log.samples();
        int from = 0;
        for (int i = 1; i < samples.size(); i++) {
            boolean last = i == samples.size() - 1;
            if ((last || samples.get(i).state() != samples.get(from).state()) && time[i] > time[from]) {
                bands.add(new Band(words(samples.get(from).state()), time[from], time[i]));
                from = i;
            }
        }
        return bands;
    }

    private static String words(ControllerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Section overview(List<FlightSample> faults) {
        List<Lane> lanes = new ArrayList<>();
        for (ControllerState state : ControllerState.values()) {
            boolean[] on = new boolean[time.length];
            for (int i = 0; i < on.length; i++) {
                on[i] = log.samples().get(i).state() == state;
            }
            lanes.add(Lane.ofSamples("", words(state), time, on));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Figure(
                1, 230.0, List.of(new LanePlot("State machine", TIME, "in this state", lanes, List.of(), range()))));
        if (!faults.isEmpty()) {
            List<Table.Column> columns = List.of(
                    Table.Column.number("time", "s"), Table.Column.text("fault"), Table.Column.text("what it says"));
            blocks.add(new Table(
                    columns,
                    faults.stream()
                            .map(at -> List.of(
                                    Numbers.fixed(at.time(), 3),
                                    at.fault().toString(),
                                    at.fault().message()))
                            .toList()));
        }
        return new Section("What happened", "", blocks);
    }

    private Section timing() {
        List<Panel> panels = List.of(
                plot("Time between two ticks", "ms", line("", FlightSample::interval))
                        .withBands(states),
                plot("Tick, from the wake-up to its outputs", "µs", line("", FlightSample::duration))
                        .withBands(shading()),
                plot("Age of the robot's state", "ms", line("", FlightSample::stateAge))
                        .withBands(shading()));
        return new Section(
                "Timing", "Gaps in the lines are ticks that were not recorded.", List.of(new Figure(1, 190.0, panels)));
    }

    private Section base() {
        List<Panel> panels = List.of(
                commanded("Forward velocity command", "m/s", 0).withBands(states),
                commanded("Lateral velocity command", "m/s", 1).withBands(shading()),
                commanded("Yaw rate command", "rad/s", 2).withBands(shading()),
                plot("Tilt of the base", "rad", line("", FlightSample::tilt)).withBands(shading()),
                plot("Angular velocity, roll", "rad/s", line("", sample -> sample.angularVelocity()[0]))
                        .withBands(shading()),
                plot("Angular velocity, pitch", "rad/s", line("", sample -> sample.angularVelocity()[1]))
                        .withBands(shading()));
        return new Section(
                "Commands and base",
                "Dashed: as received. The policy is given the solid line: clamped to what it was trained for and ramped.",
                List.of(new Figure(1, 190.0, panels)));
    }

    private LinePlot commanded(String title, String unit, int axis) {
        Series received =
                new Series("received", Series.Role.REFERENCE, time, log.column(sample -> sample.received()[axis]));
        return plot(title, unit, line("given to the policy", sample -> sample.shaped()[axis]), received);
    }

    private interface JointPlot {
        LinePlot of(int joint, String name);
    }

    private Section joints(String title, String introduction, JointPlot plotOf) {
        List<String> names = log.header().robot().joints();
        List<Panel> panels = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            panels.add(plotOf.of(j, names.get(j)).withBands(shading()));
        }
        return new Section(title, introduction, List.of(new Figure(JOINT_COLUMNS, JOINT_PANEL_HEIGHT, panels)));
    }

    private LinePlot position(int joint, String name) {
        Series target = new Series("target", Series.Role.REFERENCE, time, log.column(sample -> sample.target()[joint]));
        return plot(name, "rad", line("measured", sample -> sample.position()[joint]), target);
    }

    private LinePlot torque(int joint, String name) {
        return plot(name, "N m", line("", sample -> sample.torque()[joint]));
    }

    private Series line(String name, ToDoubleFunction<FlightSample> quantity) {
        return new Series(name, Series.Role.PRIMARY, time, log.column(quantity));
    }

    private LinePlot plot(String title, String unit, Series... series) {
        return LinePlot.of(title, TIME, unit, List.of(series)).withXRange(range());
    }

    private List<Band> shading() {
        return states.stream().map(Band::withoutLabel).toList();
    }

    private Range range() {
        return new Range(time[0], time[time.length - 1]);
    }
}

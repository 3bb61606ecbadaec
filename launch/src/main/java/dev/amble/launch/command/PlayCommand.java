package dev.amble.launch.command;

import dev.amble.launch.console.WorkProgress;
import dev.amble.launch.node.DriveLeg;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.replay.ReplayPage;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.view.FrameSink;
import dev.amble.sim.view.GifFile;
import dev.amble.sim.view.Mp4File;
import dev.amble.sim.view.OffscreenRenderer;
import dev.amble.sim.view.PlayWindow;
import dev.amble.sim.view.PngFolder;
import dev.amble.sim.view.ViewException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a robot: in a window, as a video, as a page. */
@Command(
        name = "play",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a policy at work: in a window to drive and push the robot in, or as video, pictures or a page.",
            "",
            "Without an option it opens a window; its keys are shown in it. The others need no display: they record a"
                    + " tour (stand, forward, turn, sideways, backward, stop) in the nominal world and draw it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble play a1.policy",
            "  amble play runs/a1-velocity-flat-1 --html replay.html",
            "  amble play a1.policy --video walk.mp4",
            "  amble play a1                                 a robot without a policy holds its stance"
        })
public final class PlayCommand implements Callable<Integer> {
    /** A robot that falls shall lie on its legs, not sink into the ground. */
    private static final List<String> ALL_SHAPES = List.of("physics.collision_detail=full");

    /** What a robot without a policy is recorded at. */
    private static final List<DriveLeg> STANDING = List.of(new DriveLeg("stand", 0, 0, 0, 5));

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final double PICTURES_PER_SECOND = 25;
    private static final int GIF_WIDTH = 560;
    private static final int GIF_HEIGHT = 314;
    private static final double GIF_PICTURES_PER_SECOND = 12.5;

    @Parameters(paramLabel = "RUN|FILE|ROBOT", description = "directory of a training run, a policy file, or a robot")
    private String subject;

    @Mixin
    private SubjectOptions options;

    @Option(names = "--html", paramLabel = "FILE", description = "a page for the browser, in one file")
    private @Nullable Path html;

    @Option(names = "--video", paramLabel = "FILE", description = "a video, .mp4 or (small) .gif")
    private @Nullable Path video;

    @Option(names = "--frames", paramLabel = "FOLDER", description = "pictures, frame-00000.png and so on")
    private @Nullable Path frames;

    /** What is played; the title is for people. */
    private record Show(
            String title,
            RobotModel robot,
            TaskConfig task,
            @Nullable PolicyBundle policy) {}

    @Override
    public Integer call() {
        requireWritable("--html", html);
        requireWritable("--video", video);
        requireWritable("--frames", frames);
        if (video != null && !video.toString().matches(".*\\.(mp4|gif)")) {
            throw new ConfigException(video + ": a --video must be an .mp4 or a .gif");
        }
        Show loaded = load();
        try (PolicyPlayer player = Replay.newPlayer(loaded.task(), loaded.robot(), loaded.policy())) {
            if (html == null && video == null && frames == null) {
                new PlayWindow(player, range(loaded.policy())).show("Amble: " + loaded.title());
            } else {
                show(Replay.record(player, loaded.policy() == null ? STANDING : DriveLeg.tour(), loaded.title()));
            }
            return 0;
        } catch (ViewException e) {
            System.err.println("amble: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new ConfigException("cannot write: " + e + "; choose another file", e);
        }
    }

    private static void requireWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new ConfigException(
                    file + ": cannot be written; choose another place for " + option + " in a folder that exists");
        }
    }

    private Show load() {
        Path path = Path.of(subject);
        if (!Files.isDirectory(path) && !subject.endsWith(".policy")) {
            RobotModel robot = RobotLoader.load(subject);
            return new Show(robot.name() + ", standing", robot, options.task(ALL_SHAPES), null);
        }
        try (ParallelExecutor executor =
                TrainingOptions.newExecutor(Runtime.getRuntime().availableProcessors())) {
            SubjectOptions.Subject loaded = options.load(path, ALL_SHAPES, executor);
            String title = loaded.robot().name() + " in " + loaded.taskName();
            return new Show(title, loaded.robot(), loaded.task(), loaded.policy());
        }
    }

    /** What keys and sticks can ask for: what the policy was trained for. */
    private static VelocityRange range(@Nullable PolicyBundle policy) {
        return policy == null
                ? new VelocityRange(0, 0, 0, 0, 0, 0)
                : policy.manifest().commandRange();
    }

    private void show(Recording recording) throws IOException, ViewException {
        if (html != null) {
            new ReplayPage(recording).write(html);
            System.out.println("wrote " + html);
        }
        if (video != null) {
            draw(recording, video, video.toString().endsWith(".gif"));
        }
        if (frames != null) {
            draw(recording, frames, false);
        }
    }

    private void draw(Recording recording, Path target, boolean gif) throws IOException, ViewException {
        double wanted = gif ? GIF_PICTURES_PER_SECOND : PICTURES_PER_SECOND;
        int stride = (int) Math.max(1, Math.round(1 / (wanted * recording.period())));
        int pictures = (recording.frames().size() + stride - 1) / stride;
        double period = stride * recording.period();
        PrintStream out = System.out;
        try (FrameSink sink = gif
                        ? new GifFile(target, period)
                        : target.equals(video) ? new Mp4File(target, period) : new PngFolder(target);
                ProgressBar progress = WorkProgress.open("draw", pictures, "pictures", out)) {
            new OffscreenRenderer(recording, gif ? GIF_WIDTH : WIDTH, gif ? GIF_HEIGHT : HEIGHT)
                    .render(stride, sink, progress::step);
        }
        System.out.println("wrote " + target);
    }
}

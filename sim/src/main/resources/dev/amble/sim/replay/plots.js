// Plots over time with one cursor. Each is drawn once; only the cursor moves.

const PADDING = { left: 44, right: 8, top: 22, bottom: 8 };
const LABEL_HEIGHT = 14; // of the seconds under the last plot
const FONT = '12px -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
const INK = "#1d2427";
const MUTED = "#5c676c";
const GRID = "#e3e8e7";
const CURSOR = "#0072b2";

/** A round step that gives about `count` ticks. */
function tickStep(span, count) {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= raw);
}

class Plot {
  constructor(parent, title, seconds, onSeek) {
    this.title = title;
    this.seconds = Math.max(seconds, 1e-3);
    this.bottom = PADDING.bottom;
    this.canvas = parent.appendChild(document.createElement("canvas"));
    this.picture = document.createElement("canvas");
    const seek = (event) => {
      const x = event.clientX - this.canvas.getBoundingClientRect().left;
      const share = (x - PADDING.left) / (this.canvas.clientWidth - PADDING.left - PADDING.right);
      onSeek(Math.max(0, Math.min(1, share)) * this.seconds);
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      seek(event);
    });
    this.canvas.addEventListener("pointermove", (event) => event.buttons === 1 && seek(event));
  }

  x(time) {
    return PADDING.left + (time / this.seconds) * (this.width - PADDING.left - PADDING.right);
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    if (this.width === clientWidth && this.height === clientHeight) {
      return;
    }
    this.width = clientWidth;
    this.height = clientHeight;
    const scale = window.devicePixelRatio;
    for (const canvas of [this.canvas, this.picture]) {
      canvas.width = clientWidth * scale;
      canvas.height = clientHeight * scale;
      canvas.getContext("2d").setTransform(scale, 0, 0, scale, 0, 0);
    }
    const pen = this.picture.getContext("2d");
    pen.font = FONT;
    pen.fillStyle = INK;
    pen.fillText(this.title, PADDING.left, 14);
    this.drawSeconds(pen);
    this.drawContent(pen);
  }

  drawSeconds(pen) {
    pen.strokeStyle = GRID;
    pen.lineWidth = 1;
    pen.fillStyle = MUTED;
    pen.textAlign = "center";
    const step = tickStep(this.seconds, 6);
    for (let k = 0; k * step <= this.seconds + 1e-9; k++) {
      const t = k * step;
      if (this.bottom > PADDING.bottom) {
        pen.fillText(`${+t.toPrecision(6)} s`, Math.min(this.x(t), this.width - 14), this.height - 4);
      }
      pen.beginPath();
      pen.moveTo(this.x(t), PADDING.top);
      pen.lineTo(this.x(t), this.height - this.bottom);
      pen.stroke();
    }
    pen.textAlign = "left";
  }

  /** Draws the cursor, and what the plot says about the moment. */
  show(time, frame) {
    this.resize();
    const pen = this.canvas.getContext("2d");
    pen.clearRect(0, 0, this.width, this.height);
    pen.drawImage(this.picture, 0, 0, this.width, this.height);
    pen.strokeStyle = CURSOR;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(this.x(time), PADDING.top - 4);
    pen.lineTo(this.x(time), this.height - this.bottom);
    pen.stroke();
    pen.font = FONT;
    pen.textAlign = "right";
    pen.fillStyle = MUTED;
    pen.fillText(this.reading(frame), this.width - PADDING.right, 14);
    pen.textAlign = "left";
  }
}

/** Lines over time. A line is {channel, index, color, dash}. */
class LinePlot extends Plot {
  constructor(parent, title, recording, lines, leastSpan, onSeek, reading) {
    super(parent, title, recording.seconds, onSeek);
    this.recording = recording;
    this.lines = lines;
    this.reading = reading;
    const ranges = lines.map((line) => line.channel.range([line.index]));
    const min = Math.min(...ranges.map((range) => range[0]));
    const max = Math.max(...ranges.map((range) => range[1]));
    const margin = Math.max(0.06 * (max - min), (leastSpan - (max - min)) / 2);
    this.min = min - margin;
    this.max = max + margin;
  }

  y(value) {
    const share = (value - this.min) / (this.max - this.min);
    return this.height - this.bottom - share * (this.height - PADDING.top - this.bottom);
  }

  drawContent(pen) {
    const step = tickStep(this.max - this.min, 4);
    pen.textAlign = "right";
    pen.fillStyle = MUTED;
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (let k = Math.ceil(this.min / step); k * step <= this.max; k++) {
      pen.strokeStyle = GRID;
      pen.beginPath();
      pen.moveTo(PADDING.left, this.y(k * step));
      pen.lineTo(this.width - PADDING.right, this.y(k * step));
      pen.stroke();
      pen.fillText((k * step).toFixed(digits), PADDING.left - 6, this.y(k * step) + 4);
    }
    pen.textAlign = "left";
    this.lines.forEach((line) => this.drawLine(pen, line));
  }

  drawLine(pen, { channel, index, color, dash, width }) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.beginPath();
    for (let i = 0; i < this.recording.numFrames; i++) {
      pen.lineTo(this.x(i * this.recording.period), this.y(channel.at(i, index)));
    }
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** Which foot is on the ground when: a bar while it is. */
class GaitPlot extends Plot {
  constructor(parent, recording, onSeek) {
    super(parent, "feet on the ground", recording.seconds, onSeek);
    this.recording = recording;
  }

  drawContent(pen) {
    const { feet, footColors, contact, numFrames, period } = this.recording;
    const lane = (this.height - PADDING.top - this.bottom) / feet.length;
    feet.forEach((name, foot) => {
      const top = PADDING.top + foot * lane;
      pen.fillStyle = MUTED;
      pen.textAlign = "right";
      pen.fillText(name.split("_")[0], PADDING.left - 6, top + lane / 2 + 4);
      pen.fillStyle = footColors[foot];
      const wide = this.x(period) - this.x(0) + 0.3; // a little over, against seams
      for (let i = 0; i + 1 < numFrames; i++) {
        if (contact.at(i, foot) > 0) {
          pen.fillRect(this.x(i * period), top + 0.16 * lane, wide, 0.68 * lane);
        }
      }
    });
    pen.textAlign = "left";
  }

  reading(frame) {
    return this.recording.feet
      .filter((_, foot) => this.recording.contact.at(frame, foot) > 0)
      .map((name) => name.split("_")[0])
      .join(" ");
  }
}

/** All plots of a recording, in a column. */
export function createPlots(parent, recording, onSeek) {
  const style = getComputedStyle(document.documentElement);
  const command = style.getPropertyValue("--command").trim();
  const achieved = style.getPropertyValue("--achieved").trim();
  const velocity = (title, unit, index) =>
    new LinePlot(
      parent,
      `${title}, ${unit}`,
      recording,
      [
        { channel: recording.velocity, index, color: achieved, dash: [], width: 1.3 },
        { channel: recording.command, index, color: command, dash: [5, 3], width: 1.8 },
      ],
      0.4,
      onSeek,
      (frame) => `${recording.velocity.at(frame, index).toFixed(2)} of ${recording.command.at(frame, index).toFixed(2)}`,
    );
  const torques = recording.joints.map((_, index) => ({
    channel: recording.jointTorque,
    index,
    color: recording.footColors[recording.jointFoot[index]] ?? MUTED,
    dash: [],
    width: 0.8,
  }));
  const largest = (frame) =>
    recording.joints.reduce((max, _, j) => Math.max(max, Math.abs(recording.jointTorque.at(frame, j))), 0);
  const plots = [
    velocity("forward", "m/s", 0),
    velocity("left", "m/s", 1),
    velocity("yaw rate", "rad/s", 2),
    new GaitPlot(parent, recording, onSeek),
    new LinePlot(
      parent,
      "base height, m",
      recording,
      [{ channel: recording.linkPose, index: 2, color: achieved, dash: [], width: 1.3 }],
      0.1,
      onSeek,
      (frame) => recording.linkPose.at(frame, 2).toFixed(3),
    ),
    new LinePlot(
      parent,
      "joint torques, N m",
      recording,
      torques,
      1,
      onSeek,
      (frame) => `largest ${largest(frame).toFixed(1)}`,
    ),
  ];
  plots.at(-1).bottom += LABEL_HEIGHT;
  return plots;
}

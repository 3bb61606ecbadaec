// The recorded frames: arrays of numbers, and what lies between two frames.

function bytes(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer;
}

export function floats(base64) {
  return new Float32Array(bytes(base64));
}

export function indices(base64) {
  return new Uint32Array(bytes(base64));
}

/** A quantity of some values per frame. */
class Channel {
  constructor(base64, numFrames) {
    this.values = floats(base64);
    this.size = this.values.length / numFrames;
  }

  at(frame, index) {
    return this.values[frame * this.size + index];
  }

  /** Smallest and largest of some values over all frames. */
  range(which) {
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < this.values.length; i++) {
      if (which.includes(i % this.size)) {
        min = Math.min(min, this.values[i]);
        max = Math.max(max, this.values[i]);
      }
    }
    return [min, max];
  }
}

export class Recording {
  constructor(data) {
    this.period = data.period;
    this.numFrames = data.numFrames;
    this.seconds = data.period * (data.numFrames - 1);
    this.feet = data.feet;
    this.footColors = data.footColors;
    this.joints = data.joints;
    this.jointFoot = data.jointFoot;
    for (const name of ["linkPose", "command", "velocity", "footPosition", "contact", "footForce", "jointTorque"]) {
      this[name] = new Channel(data[name], data.numFrames);
    }
  }

  /** The frame that is shown at a time, s. */
  frameAt(time) {
    return Math.max(0, Math.min(this.numFrames - 1, Math.round(time / this.period)));
  }
}

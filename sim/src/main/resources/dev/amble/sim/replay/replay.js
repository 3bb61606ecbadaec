// The page: one time, which the clock, the slider, the keys and the plots move, and everything else shows.
import { createPlots } from "plots";
import { Recording } from "recording";
import { RobotScene } from "scene";

const element = (id) => document.getElementById(id);
const data = JSON.parse(element("data").textContent);
const recording = new Recording(data);
const scene = new RobotScene(element("scene"), data, recording);
const plots = createPlots(element("plots"), recording, (time) => seek(time));

let time = 0;
let playing = true;
let last = performance.now();

function seek(newTime) {
  time = Math.max(0, Math.min(recording.seconds, newTime));
  setPlaying(false);
}

function setPlaying(newPlaying) {
  playing = newPlaying;
  element("play").textContent = playing ? "\u275a\u275a" : "\u25b6";
}

function togglePlaying() {
  if (!playing && time >= recording.seconds) {
    time = 0;
  }
  setPlaying(!playing);
}

function step(frames) {
  seek((recording.frameAt(time) + frames) * recording.period);
}

/** What follows the # in the address: t, the time to stop at, and follow. */
function readAddress() {
  const settings = new URLSearchParams(location.hash.slice(1));
  if (settings.has("t")) {
    seek(Number(settings.get("t")));
  }
  if (settings.has("follow")) {
    element("follow").checked = scene.follow = settings.get("follow") !== "0";
  }
}

function draw(now) {
  if (playing) {
    time += ((now - last) / 1000) * Number(element("speed").value);
    if (time >= recording.seconds) {
      time = recording.seconds;
      setPlaying(false);
    }
  }
  last = now;
  scene.render(time);
  const frame = recording.frameAt(time);
  plots.forEach((plot) => plot.show(time, frame));
  element("time").value = time;
  element("clock").textContent = `${time.toFixed(2)} / ${recording.seconds.toFixed(2)} s`;
  requestAnimationFrame(draw);
}

element("time").max = recording.seconds;
element("time").addEventListener("input", (event) => seek(Number(event.target.value)));
element("play").addEventListener("click", togglePlaying);
element("back").addEventListener("click", () => step(-1));
element("forward").addEventListener("click", () => step(1));
element("follow").addEventListener("change", (event) => (scene.follow = event.target.checked));
element("forces").addEventListener("change", (event) => (scene.showForces = event.target.checked));
window.addEventListener("hashchange", readAddress);
window.addEventListener("keydown", (event) => {
  const action = { " ": togglePlaying, ArrowLeft: () => step(-1), ArrowRight: () => step(1) }[event.key];
  if (action && event.target.tagName !== "SELECT") {
    event.preventDefault();
    action();
  }
});
setPlaying(true);
readAddress();
requestAnimationFrame(draw);

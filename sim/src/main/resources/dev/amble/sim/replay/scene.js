// The robot on its floor. World axes are the simulation's: x forward, y left, z up.
import * as THREE from "three";
import { OrbitControls } from "orbit-controls";
import { floats, indices } from "recording";

const BACKGROUND = 0xe8edee;
const FLOOR_METRES = 60;
const FORCE_METRES_PER_NEWTON = 0.0022;
const VELOCITY_METRES = 0.45; // length of an arrow for 1 m/s
const ARROW_HEIGHT = 0.24; // over the base, m
const SHORTEST_ARROW = 0.02; // shorter ones are hidden
const SMALL_ARROW = 0.12; // shorter ones are small in every direction

function geometry(surface) {
  const result = new THREE.BufferGeometry();
  result.setAttribute("position", new THREE.BufferAttribute(floats(surface.position), 3));
  result.setAttribute("normal", new THREE.BufferAttribute(floats(surface.normal), 3));
  result.setIndex(new THREE.BufferAttribute(indices(surface.triangle), 1));
  return result;
}

/** A square metre: a line every quarter, a strong one at the edge. */
function gridTexture(anisotropy) {
  const size = 512;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#dfe5e6";
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = "#d2dadb";
  pen.lineWidth = 2;
  for (let i = 1; i < 4; i++) {
    pen.strokeRect(-9, (size * i) / 4, size + 18, size);
    pen.strokeRect((size * i) / 4, -9, size, size + 18);
  }
  pen.strokeStyle = "#b4c0c3";
  pen.lineWidth = 6;
  pen.strokeRect(0, 0, size, size);
  const texture = new THREE.CanvasTexture(canvas);
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping;
  texture.anisotropy = anisotropy;
  texture.colorSpace = THREE.SRGBColorSpace;
  return texture;
}

/** An arrow whose length changes and whose thickness, unless it is short, does not. */
class Arrow {
  constructor(surface, color, thickness) {
    this.mesh = new THREE.Mesh(surface, new THREE.MeshStandardMaterial({ color, roughness: 0.6 }));
    this.thickness = thickness;
  }

  show(position, direction, length) {
    this.mesh.visible = length > SHORTEST_ARROW;
    this.mesh.position.copy(position);
    this.mesh.quaternion.setFromUnitVectors(new THREE.Vector3(0, 0, 1), direction);
    const across = this.thickness * Math.min(1, length / SMALL_ARROW);
    this.mesh.scale.set(across, across, length);
  }
}

export class RobotScene {
  constructor(canvas, data, recording) {
    this.recording = recording;
    this.follow = true;
    const feet = recording.feet.map((_, foot) => recording.footPosition.at(0, 3 * foot + 2));
    this.size = recording.linkPose.at(0, 2) - Math.min(...feet);
    this.showForces = true;
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: true });
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = THREE.PCFSoftShadowMap;
    this.scene = new THREE.Scene();
    this.scene.background = new THREE.Color(BACKGROUND);
    this.scene.fog = new THREE.Fog(BACKGROUND, 5, 16);
    this.addLights();
    this.addGround(data.ground);
    this.addRobot(data);
    this.addArrows(geometry(data.meshes[data.arrow]));
    this.addTrail();
    this.addCamera(canvas);
  }

  addLights() {
    this.scene.add(new THREE.HemisphereLight(0xffffff, 0xc9d2d4, 1.6));
    this.sun = new THREE.DirectionalLight(0xfff4e6, 2.2);
    this.sun.castShadow = true;
    this.sun.shadow.mapSize.set(2048, 2048);
    Object.assign(this.sun.shadow.camera, { left: -1.2, right: 1.2, top: 1.2, bottom: -1.2, near: 0.5, far: 8 });
    this.sun.shadow.normalBias = 0.01;
    this.sun.shadow.radius = 5;
    this.scene.add(this.sun, this.sun.target);
  }

  /** The endless plane, which goes with the robot by whole metres, or the uneven ground round the robot's way. */
  addGround(surface) {
    const map = gridTexture(this.renderer.capabilities.getMaxAnisotropy());
    const material = new THREE.MeshStandardMaterial({ map, roughness: 1, flatShading: surface !== null });
    const shape = surface ? geometry(surface) : new THREE.PlaneGeometry(FLOOR_METRES, FLOOR_METRES);
    const position = shape.getAttribute("position");
    const places = new Float32Array(2 * position.count);
    for (let i = 0; i < position.count; i++) {
      places.set([position.getX(i), position.getY(i)], 2 * i);
    }
    shape.setAttribute("uv", new THREE.BufferAttribute(places, 2));
    this.ground = new THREE.Mesh(shape, material);
    this.ground.receiveShadow = true;
    this.ground.castShadow = surface !== null;
    this.endless = surface === null;
    this.scene.add(this.ground);
  }

  addRobot(data) {
    const surfaces = data.meshes.map(geometry);
    const numLinks = this.recording.linkPose.size / 7;
    this.links = Array.from({ length: numLinks }, () => new THREE.Group());
    for (const part of data.parts) {
      const mesh = new THREE.Mesh(
        surfaces[part.mesh],
        new THREE.MeshStandardMaterial({ color: part.color, roughness: 0.55, metalness: 0.05 }),
      );
      mesh.castShadow = mesh.receiveShadow = true;
      mesh.position.fromArray(part.pose);
      mesh.quaternion.fromArray(part.pose, 3);
      this.links[part.link].add(mesh);
    }
    this.scene.add(...this.links);
  }

  addArrows(surface) {
    const style = getComputedStyle(document.documentElement);
    this.commandArrow = new Arrow(surface, style.getPropertyValue("--command").trim(), 0.4);
    this.velocityArrow = new Arrow(surface, style.getPropertyValue("--achieved").trim(), 0.4);
    this.forceArrows = this.recording.footColors.map((color) => new Arrow(surface, color, 0.35));
    this.scene.add(this.commandArrow.mesh, this.velocityArrow.mesh, ...this.forceArrows.map((arrow) => arrow.mesh));
  }

  /** The way of the base over the floor. */
  addTrail() {
    const points = new Float32Array(3 * this.recording.numFrames);
    for (let i = 0; i < this.recording.numFrames; i++) {
      points.set([this.recording.linkPose.at(i, 0), this.recording.linkPose.at(i, 1), this.lowestFoot(i)], 3 * i);
    }
    const line = new THREE.BufferGeometry();
    line.setAttribute("position", new THREE.BufferAttribute(points, 3));
    this.trail = new THREE.Line(line, new THREE.LineBasicMaterial({ color: 0x7b868a }));
    this.trail.frustumCulled = false;
    this.scene.add(this.trail);
  }

  /** Height of the lowest foot in a frame: a little over the ground. */
  lowestFoot(frame) {
    const heights = this.recording.feet.map((_, foot) => this.recording.footPosition.at(frame, 3 * foot + 2));
    return Math.min(...heights) - 0.015;
  }

  addCamera(canvas) {
    this.camera = new THREE.PerspectiveCamera(36, 1, 0.05, 80);
    this.camera.up.set(0, 0, 1);
    const start = new THREE.Vector3(this.recording.linkPose.at(0, 0), this.recording.linkPose.at(0, 1), this.recording.linkPose.at(0, 2) - 0.1);
    this.camera.position.copy(start).add(new THREE.Vector3(3.4, -3.7, 1.8).multiplyScalar(this.size));
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.target.copy(start);
    this.controls.maxPolarAngle = 0.495 * Math.PI;
    this.controls.minDistance = 0.4;
    this.controls.maxDistance = 12;
  }

  /** Draws the moment `time`, s. */
  render(time) {
    const canvas = this.renderer.domElement;
    const { clientWidth, clientHeight } = canvas;
    const size = this.renderer.getSize(new THREE.Vector2());
    if (size.x !== clientWidth || size.y !== clientHeight) {
      this.renderer.setSize(clientWidth, clientHeight, false);
      this.camera.aspect = clientWidth / clientHeight;
      this.camera.updateProjectionMatrix();
    }
    this.placeLinks(time);
    this.placeArrows(this.recording.frameAt(time));
    this.trail.geometry.setDrawRange(0, 1 + Math.floor(time / this.recording.period));
    this.moveAlong();
    this.renderer.render(this.scene, this.camera);
  }

  placeLinks(time) {
    const poses = this.recording.linkPose;
    const from = Math.min(this.recording.numFrames - 1, Math.floor(time / this.recording.period + 1e-6));
    const to = Math.min(this.recording.numFrames - 1, from + 1);
    const share = Math.min(1, Math.max(0, time / this.recording.period - from));
    const next = new THREE.Object3D();
    this.links.forEach((link, i) => {
      link.position.fromArray(poses.values, from * poses.size + 7 * i);
      link.quaternion.fromArray(poses.values, from * poses.size + 7 * i + 3);
      next.position.fromArray(poses.values, to * poses.size + 7 * i);
      next.quaternion.fromArray(poses.values, to * poses.size + 7 * i + 3);
      link.position.lerp(next.position, share);
      link.quaternion.slerp(next.quaternion, share);
    });
  }

  placeArrows(frame) {
    const base = this.links[0];
    const forward = new THREE.Vector3(1, 0, 0).applyQuaternion(base.quaternion);
    const heading = Math.atan2(forward.y, forward.x);
    const over = base.position.clone().add(new THREE.Vector3(0, 0, ARROW_HEIGHT));
    for (const [arrow, channel] of [
      [this.commandArrow, this.recording.command],
      [this.velocityArrow, this.recording.velocity],
    ]) {
      const velocity = new THREE.Vector3(channel.at(frame, 0), channel.at(frame, 1), 0);
      const speed = velocity.length();
      const direction = velocity.normalize().applyAxisAngle(new THREE.Vector3(0, 0, 1), heading);
      arrow.show(over, speed > 0 ? direction : forward, VELOCITY_METRES * speed);
      over.z += 0.05;
    }
    const up = new THREE.Vector3(0, 0, 1);
    this.forceArrows.forEach((arrow, foot) => {
      const at = new THREE.Vector3().fromArray(
        this.recording.footPosition.values,
        frame * this.recording.footPosition.size + 3 * foot,
      );
      const force = this.showForces ? this.recording.footForce.at(frame, foot) : 0;
      arrow.show(at, up, FORCE_METRES_PER_NEWTON * force);
    });
  }

  /** Lets camera, sun and floor go with the robot. */
  moveAlong() {
    const { x, y, z } = this.links[0].position;
    if (this.follow) {
      const shift = new THREE.Vector3(x, y, this.endless ? this.controls.target.z : z - 0.1).sub(this.controls.target);
      this.controls.target.add(shift);
      this.camera.position.add(shift);
    }
    this.controls.update();
    this.sun.target.position.set(x, y, z);
    this.sun.position.set(x + 1.2, y - 1.6, z + 3.4);
    if (this.endless) {
      this.ground.position.set(Math.round(x), Math.round(y), 0);
    }
  }
}

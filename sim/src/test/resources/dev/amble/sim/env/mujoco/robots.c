/*
 * Steps many copies of a robot in MuJoCo for a benchmark that sits on the other end of two pipes.
 *
 *   cc -O2 robots.c -lmujoco -lm -o robots
 *   ./robots model.xml ROBOTS SUBSTEPS MIN_HEIGHT
 *
 * Reads kp, kd and torque limit of every joint and the joint positions to start from, doubles; then, again and again,
 * one joint target per joint and robot. Each time it takes SUBSTEPS steps of every robot with a PD torque before each,
 * puts robots lower than MIN_HEIGHT back to their start, and writes the mean height of all and the processor time that
 * the stepping took, s.
 */
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MAX_JOINTS 64

static void read_all(double* values, int count) {
  if (fread(values, sizeof(double), count, stdin) != (size_t)count) exit(0); /* the other end has finished */
}

static double processor_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static void put_back(const mjModel* m, mjData* d, const double* start) {
  mj_resetData(m, d);
  for (int j = 0; j < m->nu; j++) d->qpos[7 + j] = start[j];
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  char error[500];
  mjModel* m = mj_loadXML(argv[1], 0, error, sizeof error);
  if (!m) {
    fprintf(stderr, "%s: %s\n", argv[1], error);
    return 1;
  }
  int robots = atoi(argv[2]), substeps = atoi(argv[3]), joints = m->nu;
  double min_height = atof(argv[4]);
  double kp[MAX_JOINTS], kd[MAX_JOINTS], limit[MAX_JOINTS], start[MAX_JOINTS];
  read_all(kp, joints);
  read_all(kd, joints);
  read_all(limit, joints);
  read_all(start, joints);
  double* target = malloc(sizeof(double) * robots * joints);
  mjData** data = malloc(sizeof(mjData*) * robots);
  for (int i = 0; i < robots; i++) {
    data[i] = mj_makeData(m);
    put_back(m, data[i], start);
  }
  for (;;) {
    double reply[2] = {0, 0};
    read_all(target, robots * joints);
    double start_time = processor_time();
    for (int i = 0; i < robots; i++) {
      mjData* d = data[i];
      for (int k = 0; k < substeps; k++) {
        for (int j = 0; j < joints; j++) {
          double torque = kp[j] * (target[i * joints + j] - d->qpos[7 + j]) - kd[j] * d->qvel[6 + j];
          d->ctrl[j] = mju_clip(torque, -limit[j], limit[j]);
        }
        mj_step(m, d);
      }
      reply[0] += d->qpos[2] / robots;
      if (d->qpos[2] < min_height) put_back(m, d, start);
    }
    reply[1] = processor_time() - start_time;
    fwrite(reply, sizeof reply, 1, stdout);
    fflush(stdout);
  }
}

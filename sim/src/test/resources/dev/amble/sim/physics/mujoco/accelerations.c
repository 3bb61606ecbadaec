/*
 * Writes accelerations.txt: forward dynamics of the three models in MuJoCo (made with 2.2.2, Debian 12's libmujoco-dev).
 *
 *   cc accelerations.c -lmujoco -lm -o accelerations && ./accelerations > accelerations.txt
 *   ./accelerations 0.01 > armature.txt
 *
 * The argument is the armature of every joint, kg m^2; with it, all velocities are zero.
 *
 * One line a case: model, base rotation x y z w, base velocity, base angular velocity, then position, velocity and
 * torque of every joint, then the accelerations: base linear, base angular, joints. World axes, SI.
 */
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>

static void put(const double* values, int count) {
  for (int i = 0; i < count; i++) printf(" %.9g", values[i]);
}

static void run_case(const char* name, const mjModel* m, mjData* d, int n, int c, double speed) {
  double quat[4] = {1, 0.3 * sin(c), 0.4 * cos(2 * c), 0.5 * sin(3 * c + 1)};
  mju_normalize4(quat); /* w x y z */
  double v[3], w[3], back[4], local[3];
  for (int i = 0; i < 3; i++) {
    v[i] = speed * 1.5 * sin(c + 2 * i);
    w[i] = speed * 3 * cos(2 * c + i);
  }
  mju_copy(d->qpos + 3, quat, 4);
  mju_copy(d->qvel, v, 3);
  mju_negQuat(back, quat);
  mju_rotVecQuat(local, w, back); /* MuJoCo keeps the angular velocity of a free joint in body axes */
  mju_copy(d->qvel + 3, local, 3);
  for (int j = 0; j < n; j++) {
    d->qpos[7 + j] = 0.8 * sin(5 * c + 3 * j);
    d->qvel[6 + j] = speed * 6 * cos(c + 2 * j);
    d->qfrc_applied[6 + j] = 4 * sin(2 * c + j + 1);
  }
  mj_forward(m, d);
  double angular[3];
  mju_rotVecQuat(angular, d->qacc + 3, quat);
  double xyzw[4] = {quat[1], quat[2], quat[3], quat[0]};
  printf("%s", name);
  put(xyzw, 4);
  put(v, 3);
  put(w, 3);
  put(d->qpos + 7, n);
  put(d->qvel + 6, n);
  put(d->qfrc_applied + 6, n);
  put(d->qacc, 3);
  put(angular, 3);
  put(d->qacc + 6, n);
  printf("\n");
}

int main(int argc, char** argv) {
  const double armature = argc > 1 ? atof(argv[1]) : 0;
  const char* names[] = {"simple", "skewed", "a1"};
  for (int k = 0; k < 3; k++) {
    char path[64], error[500];
    snprintf(path, sizeof path, "%s.xml", names[k]);
    mjModel* m = mj_loadXML(path, 0, error, sizeof error);
    if (!m) {
      fprintf(stderr, "%s: %s\n", path, error);
      return 1;
    }
    /* Only gravity, inertia and the given torques. */
    m->opt.disableflags |= mjDSBL_CONTACT | mjDSBL_LIMIT | mjDSBL_FRICTIONLOSS | mjDSBL_PASSIVE;
    for (int i = 6; i < m->nv; i++) m->dof_armature[i] = armature;
    mjData* d = mj_makeData(m);
    const int cases = armature > 0 ? 5 : 20;
    for (int c = 0; c < cases; c++) run_case(names[k], m, d, m->nv - 6, c, armature > 0 ? 0 : 1);
    mj_deleteData(d);
    mj_deleteModel(m);
  }
  return 0;
}

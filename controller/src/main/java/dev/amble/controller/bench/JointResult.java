package dev.amble.controller.bench;

/**
 * How far all joints went while one was moved.
 *
 * @param joint the one that was moved
 * @param commanded how far, rad
 * @param displacement how far each went, rad, model order
 */
public record JointResult(int joint, float commanded, float[] displacement) {
    /** Below this share of what was commanded a joint counts as at rest. */
    private static final float RESTS = 0.3f;

    private static final float OVERSHOOTS = 1.5f;

    /** What the measurement says. */
    public enum Verdict {
        FINE("as commanded"),
        STILL("did not move: check its power, its driver and its gains"),
        REVERSED("moved the other way: check the sign of its encoder and of its motor"),
        OTHER_JOINT("moved instead: check the order of joints of the driver"),
        OTHERS_TOO("moved too: check the order of joints and the cabling"),
        TOO_FAR("went too far: check its gear ratio and its encoder's scale");

        private final String message;

        Verdict(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }

    public Verdict verdict() {
        float share = displacement[joint] / commanded;
        boolean othersRest = Math.abs(displacement[largestOther()] / commanded) < RESTS;
        if (share <= -RESTS) {
            return Verdict.REVERSED;
        }
        if (share < RESTS) {
            return othersRest ? Verdict.STILL : Verdict.OTHER_JOINT;
        }
        if (share > OVERSHOOTS) {
            return Verdict.TOO_FAR;
        }
        return othersRest ? Verdict.FINE : Verdict.OTHERS_TOO;
    }

    /** The joint, among the others, that went furthest. */
    public int largestOther() {
        int largest = joint == 0 ? displacement.length - 1 : 0;
        for (int j = 0; j < displacement.length; j++) {
            if (j != joint && Math.abs(displacement[j]) > Math.abs(displacement[largest])) {
                largest = j;
            }
        }
        return largest;
    }
}

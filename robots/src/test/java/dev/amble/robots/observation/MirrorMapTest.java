package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MirrorMapTest {
    @Test
    void permutesAndChangesSigns() {
        MirrorMap map = new MirrorMap(new int[] {2, 1, 0}, new float[] {1, -1, 1});
        float[] out = new float[4];
        map.apply(new float[] {9, 1, 2, 3}, 1, out, 1);
        assertArrayEquals(new float[] {0, 3, -2, 1}, out);
    }

    @Test
    void mirroringTwiceGivesTheVectorBack() {
        MirrorMap map = new MirrorMap(new int[] {1, 0, 2}, new float[] {-1, -1, -1});
        float[] once = new float[3];
        float[] twice = new float[3];
        map.apply(new float[] {1, 2, 3}, 0, once, 0);
        map.apply(once, 0, twice, 0);
        assertArrayEquals(new float[] {1, 2, 3}, twice);
    }

    @Test
    void refusesMapsThatAreNotTheirOwnInverse() {
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {1, 2, 0}, new float[] {1, 1, 1}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {1, 0}, new float[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {0}, new float[] {0.5f}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {3}, new float[] {1}));
    }

    @Test
    void oneMirrorAfterAnotherIsBoth() {
        MirrorMap swap = new MirrorMap(new int[] {1, 0, 3, 2}, new float[] {-1, -1, 1, 1});
        MirrorMap exchange = new MirrorMap(new int[] {2, 3, 0, 1}, new float[] {1, -1, 1, -1});
        float[] once = new float[4];
        float[] twice = new float[4];
        swap.apply(new float[] {1, 2, 3, 4}, 0, once, 0); // -2, -1, 4, 3
        exchange.apply(once, 0, twice, 0);
        assertArrayEquals(new float[] {4, -3, -2, 1}, twice);
    }

    @Test
    void mirrorsWhoseOrderMattersDoNotMakeAMirror() {
        MirrorMap swap = new MirrorMap(new int[] {1, 0, 2}, new float[] {1, 1, 1});
        MirrorMap other = new MirrorMap(new int[] {0, 2, 1}, new float[] {1, 1, 1});
        assertThrows(IllegalArgumentException.class, () -> swap.then(other));
    }
}

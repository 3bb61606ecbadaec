package dev.amble.robots.config;

import java.util.Collection;

/** Guesses which allowed name a misspelt one was meant to be. */
public final class NearestName {
    private NearestName() {}

    /** The text {@code "; did you mean 'x'?"}, or nothing if no allowed name is close. */
    public static String hint(String given, Collection<String> allowed) {
        String best = "";
        int bestDistance = Math.max(2, given.length() / 3) + 1;
        for (String name : allowed) {
            int distance = distance(given, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Insertions, deletions and substitutions between two words (Levenshtein), upper and lower case being equal. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int substitution = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}

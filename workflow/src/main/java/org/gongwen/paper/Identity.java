package org.gongwen.paper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** What identifies a file: sixteen bytes from what stands on its pages, so that the same pages have the same. */
final class Identity {

    private static final int BYTES = 16;

    private Identity() {}

    static byte[] of(Pages pages, PaperFacts facts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            update(digest, facts.toString());
            for (var page : pages.pages()) {
                for (var run : page.runs()) {
                    update(digest, run.face().name());
                    update(digest, run.text() + run.x() + "," + run.y() + run.advances() + run.size() + run.stretch());
                    update(digest, run.ink().name());
                }
                page.rules().forEach(rule -> update(digest, rule.toString()));
                for (var picture : page.pictures()) {
                    digest.update(picture.data().bytes());
                    update(digest, picture.x() + "," + picture.y() + "," + picture.width());
                }
            }
            return Arrays.copyOf(digest.digest(), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}

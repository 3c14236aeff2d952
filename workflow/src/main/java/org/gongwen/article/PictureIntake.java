package org.gongwen.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.article.ArticleRecords.Medium;
import org.gongwen.site.SitePictures;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.IntakeResult;
import org.springframework.stereotype.Component;

/** Takes the new pictures out of a text and keeps them, outside any transaction. */
@Component
class PictureIntake implements SitePictures {

    /** As the article keeps it: the first half of SHA-256. */
    static final int KEY_LENGTH = 32;

    private final Pictures pictures;
    private final BlobIntake intake;

    PictureIntake(Pictures pictures, BlobIntake intake) {
        this.pictures = pictures;
        this.intake = intake;
    }

    /**
     * A text without bytes in it.
     *
     * @param fresh pictures that the article does not have yet, each in its sizes
     * @param refused how many could not be read or kept; the text stays without them
     */
    record Taken(String html, List<Medium> fresh, int refused) {}

    /** @param known the pictures that the article has, by their keys */
    Taken take(String html, Map<String, Medium> known) {
        var fresh = new ArrayList<Medium>();
        var refused = new int[1];
        var kept = ArticleHtml.keepingPictures(html, (bytes, alt) -> {
            var same = key(bytes);
            if (known.containsKey(same)) {
                return same;
            }
            var encoded = pictures.encode(bytes);
            if (encoded.isEmpty()) {
                refused[0]++;
                return null;
            }
            var key = key(encoded.get().content());
            if (known.containsKey(key)
                    || fresh.stream().anyMatch(medium -> medium.key().equals(key))) {
                return key;
            }
            var whole = kept(key, encoded.get(), alt);
            if (whole.isPresent()) {
                fresh.add(whole.get());
                encoded.get().smaller().stream()
                        .flatMap(smaller -> kept(key + "-" + smaller.width(), smaller, alt).stream())
                        .forEach(fresh::add);
                return key;
            }
            refused[0]++;
            return null;
        });
        return new Taken(kept, fresh, refused[0]);
    }

    @Override
    public List<Kept> keep(byte[] content) {
        return pictures.encode(content).stream()
                .flatMap(encoded -> {
                    var key = key(encoded.content());
                    var whole = kept(key, encoded, "");
                    return whole.isEmpty()
                            ? Stream.of()
                            : Stream.concat(
                                    whole.stream(),
                                    encoded.smaller().stream()
                                            .flatMap(smaller ->
                                                    kept(key + "-" + smaller.width(), smaller, "").stream()));
                })
                .map(medium -> new Kept(
                        medium.key(),
                        medium.blob(),
                        medium.mediaType(),
                        medium.size(),
                        medium.width(),
                        medium.height()))
                .toList();
    }

    private Optional<Medium> kept(String key, Pictures.Encoded picture, String alt) {
        return store(picture) instanceof IntakeResult.Stored stored
                ? Optional.of(new Medium(
                        key,
                        stored.id(),
                        picture.mediaType(),
                        stored.size(),
                        picture.name(),
                        alt,
                        picture.width(),
                        picture.height()))
                : Optional.empty();
    }

    private IntakeResult store(Pictures.Encoded picture) {
        try {
            return intake.receive(new ByteArrayInputStream(picture.content()), picture.name());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    private static String key(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

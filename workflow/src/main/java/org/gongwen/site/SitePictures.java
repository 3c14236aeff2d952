package org.gongwen.site;

import java.util.List;
import org.gongwen.storage.BlobId;

/** Takes pictures of sites in, as those of texts are. The room that keeps pictures for public pages answers it. */
public interface SitePictures {

    /**
     * A picture that is kept, in one of its widths.
     *
     * @param key of its content; of a smaller one that of the whole, a hyphen and its width
     */
    record Kept(String key, BlobId blob, String mediaType, long size, int width, int height) {}

    /**
     * Encodes a picture anew and keeps it in its widths, the whole one first; outside any transaction. Whoever refers to it
     * spares it from being swept.
     *
     * @return nothing where it is no picture that can be read, or the intake does not take it
     */
    List<Kept> keep(byte[] content);
}

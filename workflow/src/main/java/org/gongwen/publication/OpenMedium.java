package org.gongwen.publication;

import java.io.IOException;
import java.io.InputStream;

/**
 * A picture or file that the public may have, with its bytes.
 *
 * @param picture shown in a page; a file is only ever saved
 */
public record OpenMedium(PublicMedium medium, boolean picture, InputStream content) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        content.close();
    }
}

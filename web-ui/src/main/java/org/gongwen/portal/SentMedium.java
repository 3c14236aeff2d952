package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.publication.OpenMedium;
import org.gongwen.storage.ByteRange;
import org.gongwen.storage.FileName;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A picture or file as an answer, whole or in part; a file is to be saved, never shown. */
public final class SentMedium {

    private SentMedium() {}

    /** @param tag of its content */
    public static void send(OpenMedium open, String tag, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var medium = open.medium();
        if (!open.picture()) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new FileName(medium.name()).attachmentHeader());
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setContentType(medium.mediaType());
        var known = request.getHeader(HttpHeaders.IF_RANGE);
        var range = known == null || tag.equals(known) ? request.getHeader(HttpHeaders.RANGE) : null;
        switch (ByteRange.parse(range, medium.size())) {
            case ByteRange.Asked.Whole() -> {
                response.setContentLengthLong(medium.size());
                copy(open, new ByteRange(0, medium.size()), request, response);
            }
            case ByteRange.Asked.Part(var part) -> {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes %d-%d/%d".formatted(part.from(), part.from() + part.length() - 1, medium.size()));
                response.setContentLengthLong(part.length());
                copy(open, part, request, response);
            }
            case ByteRange.Asked.Outside() -> {
                response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + medium.size());
            }
        }
    }

    private static void copy(OpenMedium open, ByteRange part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("HEAD")) {
            open.content(part.from(), part.length()).transferTo(response.getOutputStream());
        }
    }
}

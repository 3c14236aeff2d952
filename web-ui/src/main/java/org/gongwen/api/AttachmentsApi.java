package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.gongwen.document.AddResult;
import org.gongwen.document.Attachment;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.document.OpenAttachment;
import org.gongwen.document.OpenResult;
import org.gongwen.identity.ApiScope;
import org.gongwen.storage.FileName;
import org.gongwen.storage.ScanState;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "attachments")
@RestController
@RequestMapping("/api/v1/documents/{document}/attachments")
class AttachmentsApi {

    /** @param scan what is known about malware in it */
    record AttachmentResource(
            String id,
            int position,
            String name,
            String mediaType,
            long size,
            String sha256,
            String addedBy,
            OffsetDateTime addedAt,
            ScanState scan) {
        static AttachmentResource of(Attachment attachment) {
            return new AttachmentResource(
                    Identifiers.text(attachment.id().value()),
                    attachment.position(),
                    attachment.name(),
                    attachment.mediaType(),
                    attachment.size(),
                    attachment.sha256(),
                    attachment.addedBy(),
                    attachment.addedAt(),
                    attachment.scan());
        }
    }

    record OrderRequest(@Nullable List<String> attachments) {}

    private final Attachments attachments;
    private final Once once;

    AttachmentsApi(Attachments attachments, Once once) {
        this.attachments = attachments;
        this.once = once;
    }

    @Operation(summary = "The attachments in their order")
    @GetMapping
    @Scoped(ApiScope.ATTACHMENTS_READ)
    List<AttachmentResource> list(Caller caller, @PathVariable String document) {
        return attachments.list(caller.actor(), Identifiers.document(document)).stream()
                .map(AttachmentResource::of)
                .toList();
    }

    @Operation(summary = "The bytes of an attachment, whole or in ranges; the ETag is their SHA-256")
    @GetMapping("/{attachment}")
    @Scoped(ApiScope.ATTACHMENTS_READ)
    ResponseEntity<Resource> download(Caller caller, @PathVariable String document, @PathVariable String attachment) {
        var in = Identifiers.document(document);
        var id = new AttachmentId(Identifiers.number(attachment));
        var found = opened(caller, in, id).attachment();
        return ResponseEntity.ok()
                .eTag('"' + found.sha256() + '"')
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, new FileName(found.name()).attachmentHeader())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(found.mediaType()))
                .body(new StoredAttachment(found, () -> opened(caller, in, id)));
    }

    private OpenAttachment opened(Caller caller, DocumentId document, AttachmentId attachment) {
        return switch (attachments.open(caller.actor(), document, attachment)) {
            case OpenResult.Opened(var opened) -> opened;
            case OpenResult.Withheld(var reason) ->
                throw RequestRefusedException.refused(reason.messageKey(), reason.args());
        };
    }

    @Operation(
            summary = "Adds an attachment: its bytes are the content of the request",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping
    @Scoped(ApiScope.ATTACHMENTS_WRITE)
    ResponseEntity<AttachmentResource> upload(
            Caller caller, @PathVariable String document, @RequestParam String name, HttpServletRequest request)
            throws IOException {
        if (!RequestContent.isBytes(request.getContentType())) {
            throw RequestRefusedException.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE);
        }
        var in = Identifiers.document(document);
        if (once.isKnown(caller)) {
            return again(caller, request, request.getInputStream());
        }
        try {
            var added = attachments.add(
                    caller.actor(),
                    in,
                    name,
                    request.getInputStream(),
                    attachment -> once.within(having(caller, request, attachment.sha256()), created(in, attachment)));
            return switch (added) {
                case AddResult.Added(var attachment) -> created(in, attachment);
                case AddResult.Refused(var reason) ->
                    throw RequestRefusedException.refused(reason.messageKey(), reason.args());
            };
        } catch (Once.KeyTakenException e) {
            throw RequestRefusedException.of(Problem.Kind.BUSY);
        }
    }

    /** A key that was used: the same bytes get the same answer, others are refused; they are read to know. */
    private ResponseEntity<AttachmentResource> again(Caller caller, HttpServletRequest request, InputStream content)
            throws IOException {
        var hashed = new DigestInputStream(content, Fingerprint.sha256());
        hashed.transferTo(OutputStream.nullOutputStream());
        var hash = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        return once.replay(having(caller, request, hash), AttachmentResource.class)
                .orElseThrow(() -> RequestRefusedException.of(Problem.Kind.BUSY));
    }

    private static Caller having(Caller caller, HttpServletRequest request, String contentHash) {
        return new Caller(
                caller.actor(), caller.client(), caller.language(), caller.key(), Fingerprint.of(request, contentHash));
    }

    private static ResponseEntity<AttachmentResource> created(DocumentId document, Attachment attachment) {
        var resource = AttachmentResource.of(attachment);
        return ResponseEntity.created(
                        URI.create("/api/v1/documents/" + document.key() + "/attachments/" + resource.id()))
                .body(resource);
    }

    @Operation(summary = "Puts the attachments into an order; those not named follow")
    @PutMapping("/order")
    @Scoped(ApiScope.ATTACHMENTS_WRITE)
    ResponseEntity<Void> reorder(Caller caller, @PathVariable String document, @RequestBody OrderRequest request) {
        var in = Identifiers.document(document);
        var named = request.attachments();
        var order = named == null
                ? List.<AttachmentId>of()
                : named.stream()
                        .map(id -> new AttachmentId(Identifiers.number(id)))
                        .toList();
        return once.perform(caller, Void.class, () -> {
            attachments.reorder(caller.actor(), in, order);
            return ResponseEntity.noContent().build();
        });
    }

    @Operation(summary = "Takes an attachment off the document")
    @DeleteMapping("/{attachment}")
    @Scoped(ApiScope.ATTACHMENTS_WRITE)
    ResponseEntity<Void> remove(Caller caller, @PathVariable String document, @PathVariable String attachment) {
        var in = Identifiers.document(document);
        var id = new AttachmentId(Identifiers.number(attachment));
        return once.perform(caller, Void.class, () -> {
            attachments.remove(caller.actor(), in, id);
            return ResponseEntity.noContent().build();
        });
    }
}

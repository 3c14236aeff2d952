package org.gongwen.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.Attachment;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.document.OpenResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Refusal;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.IntakeResult;
import org.gongwen.storage.ScanState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the attachments of an official document in for an article that is made from it, outside any transaction. */
@Component
class AttachmentIntake {

    private final Attachments attachments;
    private final BlobIntake intake;
    private final FileReading texts;

    AttachmentIntake(Attachments attachments, BlobIntake intake, FileReading texts) {
        this.attachments = attachments;
        this.intake = intake;
        this.texts = texts;
    }

    /** @param without of each that does not come along, why */
    record Taken(List<Received> files, List<Refusal> without) {}

    /** @param inside what is written in it; null if it is not read yet */
    record Received(IntakeResult.Stored file, @Nullable FileText inside) {}

    Taken take(Actor actor, DocumentId document) {
        var files = new ArrayList<Received>();
        var without = new ArrayList<Refusal>();
        for (var attachment : attachments.list(actor, document)) {
            if (files.size() == ArticleFiles.MOST) {
                without.add(Refusal.of("article.document.without.many", attachment.name(), ArticleFiles.MOST));
            } else if (attachment.scan() == ScanState.PENDING) {
                without.add(Refusal.of("article.document.without.pending", attachment.name()));
            } else if (attachment.scan() == ScanState.INFECTED) {
                without.add(Refusal.of("article.document.without.infected", attachment.name()));
            } else {
                switch (received(actor, attachment)) {
                    case IntakeResult.Stored stored ->
                        files.add(new Received(
                                stored,
                                texts.of(stored.id(), stored.mediaType(), stored.size())
                                        .orElse(null)));
                    case IntakeResult refused -> {
                        var why = ArticleFiles.refused(refused);
                        without.add(new Refusal(why.reason(), why.arguments()));
                    }
                    case null -> without.add(Refusal.of("article.document.without.store", attachment.name()));
                }
            }
        }
        return new Taken(files, without);
    }

    /** Null if its bytes cannot be had now. */
    private @Nullable IntakeResult received(Actor actor, Attachment attachment) {
        try {
            return switch (attachments.open(actor, attachment.document(), attachment.id())) {
                case OpenResult.Opened(var open) -> {
                    try (open) {
                        yield intake.receive(open.content(), attachment.name());
                    }
                }
                case OpenResult.Withheld _ -> null;
            };
        } catch (BlobStoreUnavailableException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

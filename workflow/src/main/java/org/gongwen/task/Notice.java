package org.gongwen.task;

import java.time.Instant;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for somebody that asks for no action of its own.
 *
 * @param read whether the person it is shown to has ticked it off
 * @param kind what happened; the sentence is the message {@code notice.<kind in lower case>}
 * @param document null where it is about none, or about a business item
 * @param item null where it is about none, or about a document
 * @param title title of the document or the item; the number of a classified document that the reader may not read; null
 *     when there is neither
 * @param type of the document; null when it is about none
 * @param argument who or what, for the sentence
 */
public record Notice(
        NoticeId id,
        Kind kind,
        @Nullable DocumentId document,
        @Nullable ItemId item,
        @Nullable String title,
        @Nullable DocumentType type,
        String argument,
        Instant at,
        boolean read) {

    public enum Kind {
        /** Somebody urges what lies with you (催办). */
        URGED,
        /** Your document or item came back (退回). */
        RETURNED,
        /** A unit sent your document back (退文). */
        DELIVERY_RETURNED,
        /** A document your unit had received was sent back (退文): what lay with you about it has ended. */
        SENT_BACK,
        /** A document sent to your unit was recalled. */
        DELIVERY_RECALLED,
        /** A unit has finished handling your document (办结). */
        DELIVERY_HANDLED,
        /** Tasks of somebody else are yours now (移交); the argument is how many. */
        HANDED_OVER,
        /** A step is finished of which your process tells you; the argument is its name. */
        STEP_FINISHED,
        /** A step has been reached of which your process tells you; the argument is its name. */
        STEP_ARRIVED,
        /** The deadline of a step is near of which your process tells you; the argument is its name. */
        STEP_DUE_SOON,
        /** The deadline of a step is over of which your process tells you; the argument is its name. */
        STEP_OVERDUE,
        /** Enough had voted, so that your answer is not asked for any more; the argument is the step. */
        VOTE_DECIDED,
        /** A unit was sent a document and has nobody who receives: the administrator fills the post (收发). */
        NOBODY_RECEIVES,
        /** The article of this item came to its publication and could not become public (未发布). */
        ARTICLE_NOT_PUBLISHED,
        /** The term in which this document is to be made public ends soon (主动公开); the argument is its last day. */
        DISCLOSURE_DUE,
        /** The term in which this document was to be made public is over; the argument was its last day. */
        DISCLOSURE_OVERDUE,
        /** The article of this item was taken back (撤稿); the argument is why. */
        ARTICLE_WITHDRAWN,
        /** Those who keep another site took the article of this item out of their columns (移出); the argument is where and why. */
        ARTICLE_DISPLACED,
        /** The document of which this article is public was given up (作废). The argument of this and the following is an article. */
        ARTICLE_SOURCE_VOID,
        /** The document of which this article is public went back and lost its sign-off. */
        ARTICLE_SOURCE_RETURNED,
        /** The document of which this article is public is not to be public unasked any more (主动公开). */
        ARTICLE_SOURCE_NOT_ACTIVE,
        /** The letter of which this article is public is handled anew (重新办理): its answer may not stand. */
        ARTICLE_CASE_REOPENED,
        /** What a citizen handed in came to its answer in this item and was not answered (未答复). */
        CASE_NOT_ANSWERED,
        /** A citizen handed something in at your site. The argument of this and the following is a case. */
        CASE_RECEIVED,
        /** Nobody has accepted what a citizen handed in (未受理). */
        CASE_WAITS,
        /** What a citizen handed in is due to be answered. */
        CASE_DUE_SOON,
        CASE_DUE_TODAY,
        CASE_OVERDUE,
        /** What a citizen was asked to correct ends today, or ended without a correction (补正). */
        CASE_CORRECTION_ENDS,
        CASE_CORRECTION_OVER,
        /** A citizen corrected what he was asked to correct (补正): its term runs anew. */
        CASE_CORRECTED,
        /** A citizen took back what he had handed in (撤回): it is not answered any more. */
        CASE_WITHDRAWN,
        /** Your site will fail the inspection if nothing is published; the argument is which, what and when. */
        SITE_FALLS_DUE,
        /** You are asked to score the candidates of a contest (评选); the argument is its title. */
        CONTEST_TO_SCORE,
        /** The bulletin of last month has been reckoned for you to look at (通报); the argument is its month. */
        BULLETIN_DRAFTED
    }
}

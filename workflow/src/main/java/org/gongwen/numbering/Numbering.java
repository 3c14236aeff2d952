package org.gongwen.numbering;

import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives out document numbers. The row of the series is the lock: numbers of one series come one after the other, and a
 * transaction that rolls back gives its number back, so there is no gap and no duplicate.
 */
@Service
public class Numbering {

    /**
     * The number of a document, in the caller's transaction, which has authorised the sign-off. A document keeps the
     * number it has. Released numbers are used up first.
     *
     * @return the number as it stands on the document
     * @throws NoNumberWordException if the organ has no 机关代字
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String allocate(Actor signer, UnitId organ, DocumentId document) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps the next number back.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult reserve(Actor actor, NumberSeries series, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends a reservation: the next document of the series gets the number.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult release(Actor actor, NumberSeries series, int number, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a reserved or released number void, or that of a document that was given up.
     *
     * @throws NotPermittedException unless the actor is an office clerk of the organ
     */
    @Transactional
    public NumberingResult makeVoid(Actor actor, NumberSeries series, int number, String reason) {
        throw new UnsupportedOperationException();
    }

    /** The series of an organ, newest year first. */
    @Transactional(readOnly = true)
    public List<NumberSeries> series(Actor actor, UnitId organ) {
        throw new UnsupportedOperationException();
    }

    /**
     * A page of the register, highest number first.
     *
     * @param state null for all
     * @param below the last number of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<RegisteredNumber> register(
            Actor actor, NumberSeries series, @Nullable NumberState state, @Nullable Integer below, int limit) {
        throw new UnsupportedOperationException();
    }
}

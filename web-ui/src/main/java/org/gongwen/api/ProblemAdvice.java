package org.gongwen.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.document.IllegalTransitionException;
import org.gongwen.exchange.UnknownDeliveryException;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.identity.UnknownPersonException;
import org.gongwen.identity.UnknownUnitException;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.TaskGoneException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Whatever goes wrong behind the API becomes a problem that says so, and nothing of the inside. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RequestRefusedException e, HttpServletRequest request) {
        return e.kind == Problem.Kind.BUSY
                ? comeBack(Problem.Kind.BUSY, 1, request)
                : Problems.answer(problems.of(e, Problems.language(request)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unacceptable(UnacceptableTextException e, HttpServletRequest request) {
        return Problems.answer(problems.of(e, Problems.language(request)));
    }

    /** The same answer for what is not there: nobody learns which numbers exist. */
    @ExceptionHandler({NotPermittedException.class, DocumentNotFoundException.class, UnknownDeliveryException.class})
    ResponseEntity<Problem> notPermitted(HttpServletRequest request) {
        return answer(Problem.Kind.NOT_PERMITTED, request);
    }

    /** Units and people are no secret. */
    @ExceptionHandler({UnknownUnitException.class, UnknownPersonException.class})
    ResponseEntity<Problem> unknown(HttpServletRequest request) {
        return answer(
                request.getMethod().equals("GET") ? Problem.Kind.NOT_FOUND : Problem.Kind.INVALID_REQUEST, request);
    }

    @ExceptionHandler({TaskGoneException.class, IllegalTransitionException.class, MoveNotPossibleException.class})
    ResponseEntity<Problem> overtaken(HttpServletRequest request) {
        return Problems.answer(
                problems.of(RequestRefusedException.alreadyHandled(null, null), Problems.language(request)));
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class,
        HandlerMethodValidationException.class
    })
    ResponseEntity<Problem> invalid(HttpServletRequest request) {
        return answer(Problem.Kind.INVALID_REQUEST, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unsupported(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return answer(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return answer(Problem.Kind.NOT_ACCEPTABLE, request);
    }

    @ExceptionHandler({CannotAcquireLockException.class, ConcurrencyFailureException.class})
    ResponseEntity<Problem> busy(HttpServletRequest request) {
        return comeBack(Problem.Kind.BUSY, 1, request);
    }

    @ExceptionHandler({
        BlobStoreUnavailableException.class,
        BlobNotFoundException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class
    })
    ResponseEntity<Problem> unavailable(RuntimeException e, HttpServletRequest request) {
        log.error("{} {} cannot be answered now", request.getMethod(), request.getRequestURI(), e);
        return comeBack(Problem.Kind.UNAVAILABLE, 10, request);
    }

    /** The sender has gone, or sends no further; there is nobody to answer. */
    @ExceptionHandler
    void broken(IOException e) throws IOException {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(RuntimeException e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(Problem.Kind.UNEXPECTED, request);
    }

    private ResponseEntity<Problem> answer(Problem.Kind kind, HttpServletRequest request) {
        return Problems.answer(problems.of(kind, Problems.language(request)));
    }

    private ResponseEntity<Problem> comeBack(Problem.Kind kind, int seconds, HttpServletRequest request) {
        var problem = answer(kind, request);
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(problem.getBody());
    }
}

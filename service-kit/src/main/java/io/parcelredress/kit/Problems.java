package io.parcelredress.kit;

import io.parcelredress.events.Require;
import io.parcelredress.journal.Refused;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as a problem detail (RFC 9457) that says what to do and repeats no value, for it may be personal data. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    static ProblemDetail problem(int status, String kind, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setTitle(title);
        problem.setType(URI.create("https://parcelredress.io/problems/" + kind));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        return problem(409, "refused", refused.title(), refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badInput(BadInput bad) {
        return problem(bad.status(), "bad-input", "The request cannot be used", bad.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unmet(Require.Unmet unmet) {
        return problem(400, "bad-input", "The request cannot be used", unmet.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notHere(NotHere missing) {
        return problem(404, "not-found", "Not found", missing.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfReach(OutOfReach away) {
        return ResponseEntity.status(503).header(HttpHeaders.RETRY_AFTER, "5").body(problem(503, "out-of-reach", "Try again later", away.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> storeAway(com.mongodb.MongoException away) {
        LOG.warn("the store is out of reach: {}", away.getClass().getSimpleName());
        return outOfReach(new OutOfReach("the store is out of reach; nothing was recorded"));
    }

    @ExceptionHandler
    ProblemDetail broken(Exception broken) {
        LOG.error("a request failed: {}", broken.getClass().getName(), broken);
        return problem(500, "internal", "Something broke on our side", "The request was not carried out to its end; repeating it with the same Idempotency-Key is safe.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Require.Unmet unmet) return ResponseEntity.badRequest().body(unmet(unmet));
        }
        return ResponseEntity.status(HttpStatus.BAD_REQUEST).body(problem(400, "bad-input", "The request cannot be used", "the body is not the JSON that this call takes: see /v3/api-docs"));
    }
}

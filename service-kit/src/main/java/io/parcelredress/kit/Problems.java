package io.parcelredress.kit;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Require;
import io.parcelredress.journal.NewerRelease;
import io.parcelredress.journal.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every error as a problem detail (RFC 9457) that says what to do and repeats no value, for it may be personal data. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    static ProblemDetail problem(int status, String kind, String title, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setTitle(title);
        problem.setType(URI.create("https://parcelredress.io/problems/" + kind));
        return problem;
    }

    static ProblemDetail tooLarge() {
        return problem(413, "too-large", "Too large",
                "the body is larger than this call takes: a document may have 10 MB, any other body 1 MB");
    }

    /** For doors that stand before the controllers. */
    static void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(EventCodec.JSON.writeValueAsBytes(problem));
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        return problem(409, "refused", refused.title(), refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badInput(BadRequest bad) {
        return switch (bad.status()) {
            case 401 -> problem(401, "unauthorized", "Who are you?", bad.getMessage());
            case 413 -> tooLarge();
            case 415 -> problem(415, "unsupported-type", "This kind of content is not taken", bad.getMessage());
            case 501 -> problem(501, "not-supported", "Not supported yet", bad.getMessage());
            default -> problem(bad.status(), "bad-input", "The request cannot be used", bad.getMessage());
        };
    }

    @ExceptionHandler
    ProblemDetail unmet(Require.Unmet unmet) {
        return problem(400, "bad-input", "The request cannot be used", unmet.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notHere(NotFound missing) {
        return problem(404, "not-found", "Not found", missing.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfReach(OutOfReach away) {
        return ResponseEntity.status(503).header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem(503, "out-of-reach", "Try again later", away.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> newerRelease(NewerRelease newer) {
        return outOfReach(new OutOfReach(newer.getMessage() + "; send the same again, it counts once"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception broken) {
        if (Outage.isMeantBy(broken)) {
            LOG.warn("store or broker is out of reach: {}", broken.getClass().getSimpleName());
            return outOfReach(new OutOfReach("store or broker is out of reach; send the same again, it counts once"));
        }
        // its message may hold personal data
        LOG.error("a request failed: {} at {}", broken.getClass().getName(), Arrays.stream(broken.getStackTrace()).limit(15).toList());
        return ResponseEntity.internalServerError()
                .body(problem(500, "internal", "Something broke on our side",
                "The request was not carried out to its end; repeating it with the same Idempotency-Key is safe."));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException large, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(413).body(tooLarge());
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.badRequest()
                .body(problem(400, "bad-input", "The request cannot be used",
                wrong.getPropertyName() + " is not what this call takes: see /v3/api-docs"));
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException missing, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(404).body(problem(404, "not-found", "Not found", "there is no such call: see /v3/api-docs"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Require.Unmet unmet) return ResponseEntity.badRequest().body(unmet(unmet));
            if (cause instanceof BadRequest bad) return ResponseEntity.status(bad.status()).body(badInput(bad));
        }
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                .body(problem(400, "bad-input", "The request cannot be used",
                "the body is not the JSON that this call takes: see /v3/api-docs"));
    }
}

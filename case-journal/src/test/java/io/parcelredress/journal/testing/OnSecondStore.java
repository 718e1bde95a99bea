package io.parcelredress.journal.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs on a {@link SecondStore}; where there is none it is skipped, and says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(OnSecondStore.TAG)
@ExtendWith(OnSecondStore.WhereThereIsOne.class)
public @interface OnSecondStore {

    String TAG = "second-store";

    /** Looks for it once for each class. */
    final class WhereThereIsOne implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext tests) {
            if (SecondStore.python().isPresent()) return ConditionEvaluationResult.enabled("SECOND_STORE is set");
            var why = "SECOND_STORE is not set: export SECOND_STORE=\"$(.ci/second-store)\"";
            System.out.println("[second store] *** SKIPPED: " + tests.getDisplayName() + ", for " + why);
            return ConditionEvaluationResult.disabled(why);
        }
    }
}

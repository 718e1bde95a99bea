package io.parcelredress.journal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a kind of fact lies in journals, whatever its class is called: a journal outlives the names of classes. Every fact
 * has one, and a golden sample of each of its versions is read in every build.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredName {

    String value();

    /**
     * Raised where a fact says more than before and a release that does not know it would decide wrongly without: such a release then waits
     * with the case. This release reads all versions up to its own.
     */
    int version() default 1;
}

package io.parcelredress.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Work that can be left at any point and taken up again later, or never: an instance that is killed is simply not taken up again, and no
 * {@code finally} of it runs, as after {@code kill -9}. Stands on what the JDK builds its virtual threads from, so that all of a run stays
 * on one thread; that part of the JDK is not public and has to be opened by {@value #OPEN}.
 */
final class Coroutine {

    static final String OPEN = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

    private static final Object SCOPE;
    private static final MethodHandle CREATE;
    private static final MethodHandle RUN;
    private static final MethodHandle LEAVE;
    private static final MethodHandle DONE;

    static {
        try {
            var scope = Class.forName("jdk.internal.vm.ContinuationScope");
            var continuation = Class.forName("jdk.internal.vm.Continuation");
            var lookup = MethodHandles.lookup();
            SCOPE = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class)).invoke("simulation");
            CREATE = lookup.findConstructor(continuation, MethodType.methodType(void.class, scope, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            LEAVE = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (Throwable closed) {
            throw new ExceptionInInitializerError(new IllegalStateException("start the JVM with " + OPEN, closed));
        }
    }

    private final Object continuation;
    private Throwable failure;

    Coroutine(Runnable work) {
        try {
            continuation = CREATE.invokeExact(SCOPE, (Runnable) () -> {
                try {
                    work.run();
                } catch (Throwable broken) {
                    failure = broken;
                }
            });
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Goes on until the work is left again, or over. */
    void resume() {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        if (failure instanceof RuntimeException broken) throw broken;
        if (failure instanceof Error broken) throw broken;
    }

    boolean over() {
        try {
            return (boolean) DONE.invokeExact(continuation);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Leaves the work that is being done; it goes on from here when it is resumed. */
    static void leave() {
        try {
            var _ = (boolean) LEAVE.invokeExact(SCOPE);
        } catch (Throwable pinned) {
            throw new IllegalStateException("cannot be left here", pinned);
        }
    }
}

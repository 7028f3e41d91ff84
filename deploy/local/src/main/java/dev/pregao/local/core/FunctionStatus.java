package dev.pregao.local.core;

import org.jspecify.annotations.Nullable;

/**
 * What a function did since the cloud's start.
 *
 * @param warm whether its process waits for the next event
 * @param last null before the first invocation
 */
public record FunctionStatus(String name, boolean warm, int invocations, int errors, @Nullable Invocation last) {

    FunctionStatus after(Invocation invocation, boolean nowWarm) {
        int failed = invocation.functionError() == null ? 0 : 1;
        return new FunctionStatus(name, nowWarm, invocations + 1, errors + failed, invocation);
    }

    FunctionStatus stopped() {
        return new FunctionStatus(name, false, invocations, errors, last);
    }
}

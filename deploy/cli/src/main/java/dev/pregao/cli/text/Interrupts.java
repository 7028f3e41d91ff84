package dev.pregao.cli.text;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The signal that Ctrl-C sends. Java itself hears the first one only; {@code sun.misc.Signal} hears all, and is reached by its
 * name, since the compiler warns of it whatever it is told.
 */
final class Interrupts {

    private Interrupts() {}

    /** From now on each calls this, in a thread of the JVM's; nothing changes where whoever started this has it ignored. */
    static void call(Runnable heard) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signals.getConstructor(String.class).newInstance("INT");
            Object handler = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            heard.run();
                        }
                        return null;
                    });
            Method handle = signals.getMethod("handle", signals, handlers);
            Object before = handle.invoke(null, interrupt, handler);
            if (handlers.getField("SIG_IGN").get(null).equals(before)) {
                handle.invoke(null, interrupt, before);
            }
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", absent);
        }
    }
}

package dev.pregao.catalog;

import dev.pregao.catalog.repair.RepairAnswer;
import dev.pregao.catalog.repair.RepairRequest;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The function {@code reconcile}: a schedule calls it, and whoever wants to know or mend at once. */
public class RepairHandler {

    private static final RepairRequest ORDINARY = new RepairRequest(null, null, null);

    private final Reconcile reconcile;

    @Inject
    public RepairHandler(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @Funq("reconcile")
    public RepairAnswer handle(@Nullable RepairRequest request) {
        return reconcile.reconcile(Objects.requireNonNullElse(request, ORDINARY), Clock.systemUTC());
    }
}

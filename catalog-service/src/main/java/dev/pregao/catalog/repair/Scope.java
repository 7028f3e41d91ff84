package dev.pregao.catalog.repair;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How far a reconciliation looks.
 *
 * @param dryRun look only
 * @param full look at everything; the two dates then mean nothing
 * @param today in São Paulo
 * @param overdue what was under way before this and is not done is lost
 * @param batchesFrom first day (UTC) of the batches
 * @param sessionsFrom first session
 */
public record Scope(
        boolean dryRun, boolean full, LocalDate today, Instant overdue, LocalDate batchesFrom, LocalDate sessionsFrom) {

    public static Scope of(RepairRequest request, CatalogConfig config, Instant now) {
        LocalDate today = now.atZone(TradingCalendar.ZONE).toLocalDate();
        return new Scope(
                request.isDryRun(),
                request.isFull(),
                today,
                request.isNow() ? now : now.minus(config.repairGrace()),
                now.atOffset(ZoneOffset.UTC).toLocalDate().minus(config.repairBatches()),
                today.minus(config.repairSessions()));
    }
}

package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.TestSettings;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void dayIsUtcForBatchesAndSaoPaulosForSessions() {
        // When: 22:30 of the 20th in Sao Paulo
        Scope scope = Scope.of(new RepairRequest(null, null, null), config(), Instant.parse("2026-11-21T01:30:00Z"));

        // Then
        assertThat(scope.today()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(scope.sessionsFrom()).isEqualTo(LocalDate.of(2026, 11, 5));
        assertThat(scope.batchesFrom()).isEqualTo(LocalDate.of(2026, 11, 14));
        assertThat(scope.overdue()).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
    }

    @Test
    void whatIsAskedForNowIsOverdueFromNow() {
        // Given
        Instant now = Instant.parse("2026-11-21T01:30:00Z");

        // When
        Scope scope = Scope.of(new RepairRequest(null, null, true), config(), now);

        // Then
        assertThat(scope.overdue()).isEqualTo(now);
    }

    /** With the defaults of the settings. */
    private static CatalogConfig config() {
        return TestSettings.ofNames("raw", "lake");
    }
}

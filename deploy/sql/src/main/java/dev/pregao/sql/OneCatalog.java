package dev.pregao.sql;

import dev.pregao.sql.lake.LakePlugin;
import io.trino.plugin.base.security.AllowAllSystemAccessControl;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.SystemSecurityContext;
import java.util.Set;
import java.util.stream.Collectors;

/** Athena's catalog and no other: whatever else Trino has to tell or to change is out of a statement's reach. */
final class OneCatalog extends AllowAllSystemAccessControl {
    @Override
    public boolean canAccessCatalog(SystemSecurityContext context, String catalog) {
        return catalog.equals(LakePlugin.CATALOG);
    }

    @Override
    public Set<String> filterCatalogs(SystemSecurityContext context, Set<String> catalogs) {
        return catalogs.stream().filter(LakePlugin.CATALOG::equals).collect(Collectors.toSet());
    }

    @Override
    public void checkCanCreateCatalog(SystemSecurityContext context, String catalog) {
        AccessDeniedException.denyCreateCatalog(catalog);
    }

    @Override
    public void checkCanDropCatalog(SystemSecurityContext context, String catalog) {
        AccessDeniedException.denyDropCatalog(catalog);
    }
}

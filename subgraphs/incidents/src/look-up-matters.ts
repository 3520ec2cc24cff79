import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { IncidentExportRow } from './export/export.entity';
import { ExportResolver, ViewerExportsResolver } from './export/export.resolver';
import { exportKind, exportWork } from './export/export.work';
import { InboxItemResolver, ViewerInboxResolver } from './inbox/inbox.resolver';
import { CrossingColumn1764430340000 } from './migrations/crossing-column';
import { ExportRightsColumn1764470070001 } from './migrations/export-rights-column';
import { HeldLegsIndex1764490010000 } from './migrations/held-legs-index';
import { LatitudeRows1764443000000 } from './migrations/latitude-rows';
import { LookUpTables1764300060000 } from './migrations/look-up-tables';
import { TodayDivisionColumns1764402000000 } from './migrations/today-division-columns';
import { IncidentElementResolver, RegisterElementResolver } from './references/register-element.resolver';
import { ViewerUnitsResolver } from './references/viewer.resolver';
import { SavedFilterRow } from './saved-filter/saved-filter.entity';
import { SavedFilterResolver, ViewerFiltersResolver } from './saved-filter/saved-filter.resolver';
import { incidentIndexKind, incidentIndexWork } from './search/incident-index.work';
import { IncidentTextRow } from './search/incident-text.entity';
import { SearchResolver } from './search/search.resolver';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations' | 'references'> & {
  jobs(services: IncidentsServices): ReturnType<NonNullable<SubgraphDefinition<IncidentsServices>['jobs']>>;
};

/** How incidents are found and taken along, as the subgraph's definition takes it. */
export const lookUpMatters: Parts = {
  resolvers: [
    SearchResolver,
    RegisterElementResolver,
    IncidentElementResolver,
    SavedFilterResolver,
    ViewerFiltersResolver,
    ExportResolver,
    ViewerExportsResolver,
    ViewerInboxResolver,
    ViewerUnitsResolver,
    InboxItemResolver,
  ],
  references: { RegisterElement: async ({ id }: { id: string }) => ({ id }) },
  entities: [IncidentTextRow, SavedFilterRow, IncidentExportRow],
  migrations: [
    LookUpTables1764300060000,
    TodayDivisionColumns1764402000000,
    CrossingColumn1764430340000,
    LatitudeRows1764443000000,
    ExportRightsColumn1764470070001,
    HeldLegsIndex1764490010000,
  ],
  jobs: (services) => ({ [incidentIndexKind]: incidentIndexWork(services), [exportKind]: exportWork(services) }),
};

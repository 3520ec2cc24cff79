import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { GridMatterEntryRow, GridMatterHazardRow } from './grid-matter/grid-matter.entity';
import { GridMatterResolver } from './grid-matter/grid-matter.resolver';
import {
  JointMeetingAttendanceRow,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  JointMeetingRow,
  UnmanagedPlaceCopyRow,
} from './joint-meeting/joint-meeting.entity';
import { JointMeetingResolver } from './joint-meeting/joint-meeting.resolver';
import {
  IncidentMeetingsResolver,
  JointMeetingAttendanceResolver,
  JointMeetingDecisionResolver,
  JointMeetingItemResolver,
  UnmanagedPlaceMeetingsResolver,
} from './joint-meeting/meeting-fields.resolver';
import { GridMatterTables1764300070000 } from './migrations/grid-matter-tables';
import { JointMeetingTables1764300070100 } from './migrations/joint-meeting-tables';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations' | 'references'>;

/** What is done in the grids beside incidents, as the subgraph's definition takes it. */
export const gridMatters: Parts = {
  resolvers: [
    GridMatterResolver,
    JointMeetingResolver,
    JointMeetingItemResolver,
    JointMeetingAttendanceResolver,
    JointMeetingDecisionResolver,
    IncidentMeetingsResolver,
    UnmanagedPlaceMeetingsResolver,
  ],
  references: { UnmanagedPlace: async ({ id }: { id: string }) => ({ id }) },
  entities: [
    GridMatterEntryRow,
    GridMatterHazardRow,
    JointMeetingRow,
    JointMeetingItemRow,
    JointMeetingAttendanceRow,
    JointMeetingDecisionRow,
    UnmanagedPlaceCopyRow,
  ],
  migrations: [GridMatterTables1764300070000, JointMeetingTables1764300070100],
};

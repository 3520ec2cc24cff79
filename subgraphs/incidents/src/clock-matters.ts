import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AlarmTables1764300030000, alarmEntities } from '@gridweave/subgraph/alarms/alarm-tables';
import type { Database } from '@gridweave/subgraph/database';
import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { ClockAlarmRow, ClockChangeRow, ClockRecomputationRow, ClockRow, ClockRulesRow } from './clock/clock.entity';
import { ClockResolver, IncidentClocksResolver, LegClocksResolver } from './clock/clock.resolver';
import { IncidentAlarmResolver } from './clock/clock-alarm.resolver';
import { clockAlarm } from './clock/clock-reading.queries';
import { ClockRulesResolver } from './clock/clock-rules.resolver';
import { warnOf } from './clock/clock-warning.commands';
import { archiveAlarm, archiveBatchByNewDays, newDaysAlarm, quietAlarm } from './clock/ending-alarms.commands';
import { closeQuiet } from './clock/quiet.commands';
import { recomputeKind } from './clock/recompute.commands';
import { ClockRecomputationResolver } from './clock/recompute.resolver';
import { recomputeWork } from './clock/recompute.work';
import { archiveClosed } from './incident/archiving.commands';
import { ClockTables1764300030100 } from './migrations/clock-tables';
import { DeadlineClocks1764404000100 } from './migrations/deadline-clocks';
import { WarningRounds1764430310000 } from './migrations/warning-rounds';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations'> & {
  /** What is to be done at a time, in every process that follows. */
  alarms(services: IncidentsServices, database: Database): AlarmRunner;
  jobs(services: IncidentsServices): ReturnType<NonNullable<SubgraphDefinition<IncidentsServices>['jobs']>>;
};

/** How long matters may take, and what happens as time goes by, as the subgraph's definition takes it. */
export const clockMatters: Parts = {
  resolvers: [
    ClockResolver,
    LegClocksResolver,
    IncidentClocksResolver,
    ClockRulesResolver,
    IncidentAlarmResolver,
    ClockRecomputationResolver,
  ],
  entities: [...alarmEntities, ClockRow, ClockRulesRow, ClockAlarmRow, ClockRecomputationRow, ClockChangeRow],
  migrations: [
    AlarmTables1764300030000,
    ClockTables1764300030100,
    DeadlineClocks1764404000100,
    WarningRounds1764430310000,
  ],
  jobs: (services) => ({ [recomputeKind]: recomputeWork(services) }),
  alarms: (services, database) =>
    new AlarmRunner(database, {
      [clockAlarm]: warnOf(database, services),
      [quietAlarm]: closeQuiet(database, services),
      [archiveAlarm]: archiveClosed(database, services),
      [newDaysAlarm]: archiveBatchByNewDays,
    }),
};

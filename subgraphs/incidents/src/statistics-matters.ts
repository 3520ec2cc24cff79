import type { Database } from '@gridweave/subgraph/database';
import type { Background, SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { StatisticsTables1764300080000 } from './migrations/statistics-tables';
import type { IncidentsServices } from './services';
import { recountKind, recountWork } from './statistics/recount.work';
import {
  StatisticsCellRow,
  StatisticsMarkRow,
  StatisticsSettingsRow,
  StatisticsShareRow,
  StatisticsStateRow,
  StatisticsTotalRow,
} from './statistics/statistics.entity';
import { DivisionStatisticsResolver, StatisticsResolver } from './statistics/statistics.resolver';
import { StatisticsFollower } from './statistics/statistics-follower';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations'> & {
  background(database: Database): Background;
  jobs(): ReturnType<NonNullable<SubgraphDefinition<IncidentsServices>['jobs']>>;
};

/** What is counted of incidents, as the subgraph's definition takes it. */
export const statisticsMatters: Parts = {
  resolvers: [StatisticsResolver, DivisionStatisticsResolver],
  entities: [
    StatisticsCellRow,
    StatisticsTotalRow,
    StatisticsShareRow,
    StatisticsMarkRow,
    StatisticsStateRow,
    StatisticsSettingsRow,
  ],
  migrations: [StatisticsTables1764300080000],
  background: (database) => new StatisticsFollower(database),
  jobs: () => ({ [recountKind]: recountWork() }),
};

import type { Database } from '@gridweave/subgraph/database';
import type { Background, SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { AnswerRevisionRow, AnswerRow, QuestionSettingsRow } from './answer/answer.entity';
import { AnswerResolver } from './answer/answer.resolver';
import { AnswerTables1764406100000 } from './migrations/answer-tables';
import { DayTotals1764430320000 } from './migrations/day-totals';
import { HotSpotSettings1764406000000 } from './migrations/hot-spot-settings';
import { StatisticsTables1764300080000 } from './migrations/statistics-tables';
import type { IncidentsServices } from './services';
import { HotSpotResolver } from './statistics/hot-spot.resolver';
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

/** What is counted of incidents, and what the district answers to questions, as the subgraph's definition takes it. */
export const statisticsMatters: Parts = {
  resolvers: [StatisticsResolver, DivisionStatisticsResolver, HotSpotResolver, AnswerResolver],
  entities: [
    StatisticsCellRow,
    StatisticsTotalRow,
    StatisticsShareRow,
    StatisticsMarkRow,
    StatisticsStateRow,
    StatisticsSettingsRow,
    AnswerRow,
    AnswerRevisionRow,
    QuestionSettingsRow,
  ],
  migrations: [
    StatisticsTables1764300080000,
    HotSpotSettings1764406000000,
    AnswerTables1764406100000,
    DayTotals1764430320000,
  ],
  background: (database) => new StatisticsFollower(database),
  jobs: () => ({ [recountKind]: recountWork() }),
};

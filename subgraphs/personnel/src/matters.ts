import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import type { PersonnelServices } from './services';

/** What a group of slices adds to the subgraph's definition. */
export interface Matters
  extends Pick<SubgraphDefinition<PersonnelServices>, 'resolvers' | 'entities' | 'migrations'>,
    Partial<Pick<SubgraphDefinition<PersonnelServices>, 'references'>>,
    Partial<Pick<PersonnelServices, 'noticeMatters' | 'reviewMatters'>> {
  /** What is to be done at a time, by kind of alarm, in every process that follows. */
  readonly alarms?: Readonly<Record<string, AlarmHandler>>;
}

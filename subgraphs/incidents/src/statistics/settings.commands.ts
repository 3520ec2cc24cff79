import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { StatisticsSettingsRow } from './statistics.entity';
import type { ChangeStatisticsSettingsInput } from './statistics.input';
import { statisticsSettings } from './statistics.queries';

const [fewest, most] = [1, 100_000];

/** An administrator of the district says from how many cases on groups are compared. */
export function changeStatisticsSettings(ctx: IncidentsContext, input: ChangeStatisticsSettingsInput) {
  return perform(ctx, 'changeStatisticsSettings', input, async ({ tx }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const { id, version } = await statisticsSettings(tx);
    refuseStale(input.expectedVersion, version);
    const { leastCompared } = input;
    if (leastCompared < fewest || leastCompared > most)
      throw new Refusal('SETTING_OUT_OF_RANGE', `此项须为${fewest}至${most}。`, 'leastCompared');
    const next = { leastCompared, version: version + 1 };
    const { affected } = await tx.update(StatisticsSettingsRow, { id, version }, next);
    if (affected === 0) refuseStale(version, next.version);
    return { version: next.version };
  });
}

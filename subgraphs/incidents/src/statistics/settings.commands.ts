import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { settingBounds } from './hot-spot.rules';
import { StatisticsSettingsRow } from './statistics.entity';
import type { ChangeStatisticsSettingsInput } from './statistics.input';
import { statisticsSettings } from './statistics.queries';

/** An administrator of the district says from how many cases on groups are compared, and what a hot spot is. */
export function changeStatisticsSettings(ctx: IncidentsContext, input: ChangeStatisticsSettingsInput) {
  return perform(ctx, 'changeStatisticsSettings', input, async ({ tx }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const { id, version, ...known } = await statisticsSettings(tx);
    refuseStale(input.expectedVersion, version);
    const settings = {
      leastCompared: input.leastCompared,
      hotSpotMetres: input.hotSpotMetres ?? known.hotSpotMetres,
      hotSpotLeast: input.hotSpotLeast ?? known.hotSpotLeast,
    };
    for (const [name, [least, most]] of Object.entries(settingBounds)) {
      const value = settings[name as keyof typeof settings];
      if (value < least || value > most) throw new Refusal('SETTING_OUT_OF_RANGE', `此项须为${least}至${most}。`, name);
    }
    const next = { ...settings, version: version + 1 };
    const { affected } = await tx.update(StatisticsSettingsRow, { id, version }, next);
    if (affected === 0) refuseStale(version, next.version);
    return { version: next.version };
  });
}

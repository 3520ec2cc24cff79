import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { archiveByNewDays } from '../clock/ending-alarms.commands';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { SettingsRow } from './settings.entity';
import { lifeSettings } from './settings.queries';
import { refuseOddSettings } from './settings.rules';
import type { ChangeIncidentSettingsInput } from './settings.type';

/** An administrator of the district changes the settings. What has been linked or drawn already stays so. */
export function changeIncidentSettings(ctx: IncidentsContext, input: ChangeIncidentSettingsInput) {
  return perform(ctx, 'changeIncidentSettings', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const settings = await lifeSettings(tx);
    refuseStale(input.expectedVersion, settings.version);
    const next = {
      recurrenceMetres: input.recurrenceMetres ?? settings.recurrenceMetres,
      recurrenceDays: input.recurrenceDays ?? settings.recurrenceDays,
      recheckPercent: input.recheckPercent ?? settings.recheckPercent,
      quietDays: input.quietDays ?? settings.quietDays,
      // Null says never; what is not given stays.
      archiveDays: input.archiveDays === undefined ? settings.archiveDays : input.archiveDays,
    };
    refuseOddSettings(next);
    const { id, version } = settings;
    const notSolvedAgain = input.notSolvedAgain ?? settings.notSolvedAgain;
    const { affected } = await tx.update(
      SettingsRow,
      { id, version },
      { ...next, notSolvedAgain, version: version + 1 },
    );
    if (affected === 0) refuseStale(version, version + 1);
    if (next.archiveDays !== settings.archiveDays) await archiveByNewDays(tx, version + 1, now);
    return { version: version + 1 };
  });
}

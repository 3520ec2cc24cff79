import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { ReserveEntryRow } from './reserve.entity';
import { officeAbove, roleToEnter } from './reserve.policy';
import { refuseEntering, refuseRejecting, refuseSelecting } from './reserve.rules';

/** What this viewer may do with an entry now, by the policies and rules that the deeds themselves go by. */
export function actionsOnEntry(ctx: PersonnelContext, entry: ReserveEntryRow): AvailableAction[] {
  const { territory } = ctx.services;
  const selects = officeAbove(ctx.viewer, territory, entry.divisionId) !== null;
  const enters = roleToEnter(ctx.viewer, territory, entry.divisionId) !== null;
  return [
    action('selectCandidate', selects, () => refuseSelecting(entry)),
    action('enterPool', enters, () => refuseEntering(entry)),
    action('rejectCandidate', selects || enters, () => refuseRejecting(entry)),
  ];
}

function action(name: string, mayDo: boolean, rule: () => void): AvailableAction {
  const denial = denialOf(() => {
    if (!mayDo) throw new Refusal('FORBIDDEN', '您所在单位不能办理该环节。');
    rule();
  });
  return { action: name, allowed: denial === null, denial };
}

import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import type { SecondmentRow } from './secondment.entity';
import { refuseUnentitled, writingRole } from './secondment.policy';
import { fileOf, termOf } from './secondment.queries';
import { refuseNotBegun, refuseNotOn, refuseOver, type SecondedTerm } from './secondment.rules';

/** What this viewer may do about a secondment now, by the rights and the rules that the deeds themselves go by. */
export async function actionsOn(ctx: PersonnelContext, secondment: SecondmentRow): Promise<AvailableAction[]> {
  const [file, term] = [await fileOf(ctx, secondment), await termOf(ctx, secondment)];
  const today = shanghaiDay(ctx.now);
  const { territory } = ctx.services;
  const keeps = () => refuseUnentitled(ctx.viewer, territory, file);
  const writes = () => writingRole(ctx.viewer, territory, file);
  const rules: readonly (readonly [string, () => unknown, (term: SecondedTerm, today: string) => void])[] = [
    ['extendSecondment', keeps, refuseOver],
    ['endSecondment', keeps, refuseOver],
    ['takeTopic', writes, refuseNotOn],
    ['appraiseSecondment', keeps, refuseNotBegun],
    ['shareCase', writes, refuseNotBegun],
  ];
  return rules.map(([action, entitled, rule]) => {
    const denial = denialOf(() => {
      entitled();
      rule(term, today);
    });
    return { action, allowed: denial === null, denial };
  });
}

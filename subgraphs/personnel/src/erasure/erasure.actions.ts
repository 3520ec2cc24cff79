import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { In } from 'typeorm';
import { denialOf } from '../appointment/appointment.actions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { ownFile } from './erased-person.queries';
import type { PersonErasureRow } from './erasure.entity';
import { type ErasureDeed, erasureDeeds, refuseOwnProposal, refuseState } from './erasure.rules';

/** Deeds that nobody does about the own file. */
const ofOthers: readonly ErasureDeed[] = ['decidePersonErasure', 'withdrawPersonErasure'];

/** What this viewer, who keeps the file, may do about an erasure now, by the rules that the deeds themselves go by. */
export async function actionsOnErasure(ctx: PersonnelContext, erasure: PersonErasureRow): Promise<AvailableAction[]> {
  const { viewer } = ctx;
  const isOwn = (await load(ctx, ownPersonBySubject, viewer.id))?.id === erasure.personId;
  return erasureDeeds.map((action) => {
    const denial = denialOf(() => {
      refuseState(action, erasure.state);
      if (action === 'decidePersonErasure') refuseOwnProposal(erasure.bySubject, viewer.id);
      if (isOwn && ofOthers.includes(action)) throw ownFile('personErasureId');
    });
    return { action, allowed: denial === null, denial };
  });
}

/** Read once, however many erasures are listed. */
const ownPersonBySubject: Batch<PersonnelContext, string, Pick<PersonRow, 'id' | 'subject'>> = async (
  ctx,
  subjects,
) => {
  const own = await ctx.database.manager.findBy(PersonRow, { subject: In([...subjects]) });
  return inOrder(subjects, own, ({ subject }) => `${subject}`);
};

import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { IsNull } from 'typeorm';
import type { PersonnelContext, PersonnelServices } from '../services';
import { erasablePerson, refuseOwnFile } from './erased-person.queries';
import { LegalHoldRow } from './erasure.entity';
import { mayErase } from './erasure.policy';
import { keptBasis, type NamedBasis } from './erasure.rules';

interface Placing {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly basis: NamedBasis;
}

/** Lets nothing of somebody’s file be erased, and answers the hold’s id. Several may stand, each lifted by itself. */
export async function placeLegalHold(ctx: PersonnelContext, input: Placing): Promise<string> {
  const { id } = await perform(ctx, 'placeLegalHold', input, async ({ tx, now }) => {
    const basis = keptBasis(input.basis, shanghaiDay(now));
    const { person, divisionId } = await erasablePerson(tx, ctx, input.personId);
    const hold: LegalHoldRow = {
      ...{ id: newId(now.getTime()), personId: person.id, divisionId },
      ...{ basisTitle: basis.title, basisNumber: basis.number, basisDay: basis.day },
      ...{ placedAt: now, placedBy: ctx.viewer.id, liftedAt: null, liftedBy: null },
      ...{ liftedTitle: null, liftedNumber: null, liftedDay: null, version: 1 },
    };
    await tx.insert(LegalHoldRow, hold);
    return { id: hold.id };
  });
  return id;
}

interface Lifting {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly legalHoldId: string;
  readonly basis: NamedBasis;
}

/** Lifts a hold, and answers its id. */
export async function liftLegalHold(ctx: PersonnelContext, input: Lifting): Promise<string> {
  const { id } = await perform(ctx, 'liftLegalHold', input, async (deed) => {
    const { tx, now } = deed;
    const hold = await keptHold(deed, input.legalHoldId);
    await refuseOwnFile(tx, ctx, hold.personId, 'legalHoldId');
    refuseStale(input.expectedVersion, hold.version);
    if (hold.liftedAt !== null) throw new Refusal('HOLD_ALREADY_LIFTED', '该法律保留已解除。', 'legalHoldId');
    const { title, number, day } = keptBasis(input.basis, shanghaiDay(now));
    const lifted = { liftedAt: now, liftedBy: ctx.viewer.id, liftedTitle: title, liftedNumber: number, liftedDay: day };
    const { affected } = await tx.update(
      LegalHoldRow,
      { id: hold.id, version: hold.version, liftedAt: IsNull() },
      { ...lifted, version: hold.version + 1 },
    );
    if (affected !== 1) refuseStale(hold.version, hold.version + 1);
    return { id: hold.id };
  });
  return id;
}

async function keptHold({ tx, ctx }: Deed<PersonnelServices>, id: string): Promise<LegalHoldRow> {
  const hold = isWord(id) ? await tx.findOneBy(LegalHoldRow, { id }) : null;
  if (!hold || !mayErase(ctx.viewer, ctx.services.territory, hold.divisionId)) {
    throw new Refusal('HOLD_NOT_FOUND', '没有这项法律保留。', 'legalHoldId');
  }
  return hold;
}

import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { maskFreeText } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { recordDeed, referToIncidents } from '../secondment/scheme-record.commands';
import { readIncidentIds } from '../secondment/scheme-record.queries';
import { fileAndTerm, type SecondmentDeed } from '../secondment/secondment.commands';
import { SecondmentRow } from '../secondment/secondment.entity';
import { writingRole } from '../secondment/secondment.policy';
import { heldSecondment } from '../secondment/secondment.queries';
import { refuseNotBegun } from '../secondment/secondment.rules';
import type { PersonnelContext } from '../services';
import { SharedCaseRow } from './shared-case.entity';
import type { ChangeSharedCaseInput, ShareCaseInput, WithdrawSharedCaseInput } from './shared-case.input';
import { seenCases } from './shared-case.queries';

const told = ({ title, text }: { title: string; text: string }) => ({
  title: maskFreeText(requiredText(title, 'title', 200)),
  text: maskFreeText(requiredText(text, 'text')),
});

/** Tells the others of the scheme of a case, and answers its id. */
export async function shareCase(ctx: PersonnelContext, input: ShareCaseInput): Promise<string> {
  const { id } = await perform(ctx, 'shareCase', input, async (deed) => {
    const secondment = await heldSecondment(deed.tx, ctx, input.secondmentId);
    const { file, term } = await fileAndTerm(deed, secondment);
    const byRole = writingRole(ctx.viewer, ctx.services.territory, file);
    refuseNotBegun(term, shanghaiDay(deed.now));
    const row: SharedCaseRow = {
      ...{ id: newId(deed.now.getTime()), secondmentId: secondment.id, ...told(input) },
      ...{ sharedAt: deed.now, withdrawn: false, synthetic: secondment.synthetic, version: 1 },
    };
    const incidentIds = readIncidentIds(input.incidentIds, 'incidentIds');
    await deed.tx.insert(SharedCaseRow, row);
    await referToIncidents(deed.tx, row.id, incidentIds);
    await recordDeed(deed, row.id, { action: 'shareCase', byRole });
    return { id: row.id };
  });
  return id;
}

/** Says something else in a case, and answers its id. */
export async function changeSharedCase(ctx: PersonnelContext, input: ChangeSharedCaseInput): Promise<string> {
  const { id } = await perform(ctx, 'changeSharedCase', input, async (deed) => {
    const { row, byRole } = await inHand(deed, input);
    await change(deed, row, told(input));
    if (input.incidentIds != null) {
      await referToIncidents(deed.tx, row.id, readIncidentIds(input.incidentIds, 'incidentIds'));
    }
    await recordDeed(deed, row.id, { action: 'changeSharedCase', byRole });
    return { id: row.id };
  });
  return id;
}

/** Takes a case back, and answers its id. */
export async function withdrawSharedCase(ctx: PersonnelContext, input: WithdrawSharedCaseInput): Promise<string> {
  const { id } = await perform(ctx, 'withdrawSharedCase', input, async (deed) => {
    const { row, byRole } = await inHand(deed, input);
    const reason = requiredText(input.reason, 'reason');
    await change(deed, row, { withdrawn: true });
    await recordDeed(deed, row.id, { action: 'withdrawSharedCase', byRole, reason });
    return { id: row.id };
  });
  return id;
}

/** A case that stands and that is the viewer's to change: its author's, or an HR officer's of the line. */
async function inHand(
  deed: SecondmentDeed,
  { sharedCaseId, expectedVersion }: { sharedCaseId: string; expectedVersion: number },
) {
  const { tx, ctx } = deed;
  const query = seenCases(tx, ctx).andWhere('shared_case.id = :sharedCaseId', { sharedCaseId });
  const row = isWord(sharedCaseId) ? await query.getOne() : null;
  if (!row) throw new Refusal('CASE_NOT_FOUND', '没有这个案例。', 'sharedCaseId');
  const { file } = await fileAndTerm(deed, await tx.findOneByOrFail(SecondmentRow, { id: row.secondmentId }));
  const byRole = writingRole(ctx.viewer, ctx.services.territory, file);
  refuseStale(expectedVersion, row.version);
  refuseWithdrawn(row);
  return { row, byRole };
}

export function refuseWithdrawn({ withdrawn }: { readonly withdrawn: boolean }): void {
  if (withdrawn) throw new Refusal('CASE_ALREADY_WITHDRAWN', '该案例已撤回。');
}

async function change(
  { tx }: SecondmentDeed,
  { id, version }: SharedCaseRow,
  changes: Partial<SharedCaseRow>,
): Promise<void> {
  const { affected } = await tx.update(SharedCaseRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}

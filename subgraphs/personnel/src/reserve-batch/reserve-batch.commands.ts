import { insertEntities } from '@gridweave/subgraph/bulk';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { Role } from '../appointment/role.type';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { locking } from '../locking';
import { ReserveBatchRow, ReserveQuotaRow, ReserveReviewerRow, ReserveRuleRow } from '../reserve/reserve.entity';
import { ReserveBatchState } from '../reserve/reserve.enums';
import { districtOfHr } from '../reserve/reserve.policy';
import { refuseClosed } from '../reserve/reserve.rules';
import type { PersonnelContext, PersonnelServices } from '../services';
import { rulesFor } from './batch-eligibility.queries';
import type { CloseReserveBatchInput, OpenReserveBatchInput } from './reserve-batch.input';
import { agesOf, lengthsOf, refuseQuotas } from './reserve-batch.rules';

const mostReviewers = 20;

/** Opens a round of building the pool of the viewer's district, and answers its id. */
export async function openReserveBatch(ctx: PersonnelContext, input: OpenReserveBatchInput): Promise<string> {
  const { id } = await perform(ctx, 'openReserveBatch', input, async (deed) => {
    const divisionId = districtOfHr(ctx.viewer, ctx.services.territory);
    if (!divisionId) throw notOfDistrict();
    const batch: ReserveBatchRow = {
      id: newId(deed.now.getTime()),
      name: requiredText(input.name, 'name', 100),
      ...agesOf(input.readOn, input.ageRules),
      divisionId,
      state: ReserveBatchState.OPEN,
      ...lengthsOf(input, input.daysBasis == null ? null : freeText(input.daysBasis, 'daysBasis', 200) || null),
      synthetic: false,
      version: 1,
    };
    await deed.tx.insert(ReserveBatchRow, batch);
    await insertEntities(deed.tx, ReserveQuotaRow, quotasIn(ctx, input, batch.id, divisionId));
    await insertEntities(deed.tx, ReserveReviewerRow, reviewersIn(ctx, input, batch));
    if (input.checksEligibility) await nameRules(deed, batch, divisionId);
    await recordDecisionForm(deed, {
      matter: { kind: MatterKind.RESERVE_BATCH, id: batch.id },
      ...{ action: 'openReserveBatch', outcome: DecisionOutcome.AGREED, byRole: Role.HR_OFFICER, form: input.form },
    });
    return { id: batch.id };
  });
  return id;
}

async function nameRules({ tx, now }: Deed<PersonnelServices>, batch: ReserveBatchRow, districtId: string) {
  const rules = await rulesFor(tx, batch, districtId, now);
  if (rules.length === 0) {
    throw new Refusal('ELIGIBILITY_RULES_MISSING', '年龄计算截止日没有生效的资格规则。', 'checksEligibility');
  }
  await insertEntities(tx, ReserveRuleRow, rules);
}

const notOfDistrict = () => new Refusal('FORBIDDEN', '批次由区级组工干部开设和截止。');

function quotasIn(
  { services }: PersonnelContext,
  { quotas }: OpenReserveBatchInput,
  batchId: string,
  districtId: string,
): ReserveQuotaRow[] {
  const asked = quotas ?? [];
  refuseQuotas(asked);
  if (!asked.every(({ divisionId }) => services.territory.isWithin(divisionId, districtId))) {
    throw new Refusal('DIVISION_NOT_FOUND', '名额的区划须在本区内。', 'quotas');
  }
  return asked.map(({ tier, divisionId, places }) => ({ batchId, tier, divisionId, places, taken: 0 }));
}

function reviewersIn(
  { services }: PersonnelContext,
  { reviewUnitIds }: OpenReserveBatchInput,
  { id: batchId, reviewDays }: ReserveBatchRow,
): ReserveReviewerRow[] {
  const unitIds = [...new Set(reviewUnitIds ?? [])];
  if ((reviewDays !== null) !== unitIds.length > 0 || unitIds.length > mostReviewers) {
    throw new Refusal(
      'REVIEWERS_INVALID',
      `联审期限与联审单位须同时给出，单位最多${mostReviewers}个。`,
      'reviewUnitIds',
    );
  }
  if (!unitIds.every((id) => services.territory.unit(id)?.live)) {
    throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'reviewUnitIds');
  }
  return unitIds.map((unitId) => ({ batchId, unitId }));
}

/** Ends recommending; candidates that have been recommended go on. Answers the batch's id. */
export async function closeReserveBatch(ctx: PersonnelContext, input: CloseReserveBatchInput): Promise<string> {
  const { id } = await perform(ctx, 'closeReserveBatch', input, async (deed) => {
    const { tx } = deed;
    if (!districtOfHr(ctx.viewer, ctx.services.territory)) throw notOfDistrict();
    const query = tx.createQueryBuilder(ReserveBatchRow, 'batch').where({ id: input.batchId });
    const batch = isWord(input.batchId) ? await locking(tx, query).getOne() : null;
    if (!batch || !mayClose(ctx, batch)) throw new Refusal('BATCH_NOT_FOUND', '没有这个批次。', 'batchId');
    refuseStale(input.expectedVersion, batch.version);
    refuseClosed(batch.state);
    const closed = { state: ReserveBatchState.CLOSED, version: batch.version + 1 };
    await tx.update(ReserveBatchRow, { id: batch.id, version: batch.version }, closed);
    await recordDecisionForm(deed, {
      matter: { kind: MatterKind.RESERVE_BATCH, id: batch.id },
      ...{ action: 'closeReserveBatch', outcome: DecisionOutcome.AGREED, byRole: Role.HR_OFFICER, form: input.form },
      synthetic: batch.synthetic,
    });
    return { id: batch.id };
  });
  return id;
}

/** The HR officers of its district; of any district where it is not on record. */
export function mayClose(ctx: PersonnelContext, { divisionId }: ReserveBatchRow): boolean {
  const own = districtOfHr(ctx.viewer, ctx.services.territory);
  return own !== null && (divisionId === null || divisionId === own);
}

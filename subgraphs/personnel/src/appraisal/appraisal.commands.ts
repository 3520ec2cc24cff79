import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { Role } from '../appointment/role.type';
import { keepDocuments } from '../decision-form/decision-form.commands';
import { keptDocuments } from '../decision-form/decision-form.rules';
import { locking } from '../locking';
import { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';
import { refuseUnknownCodes } from '../scheme-catalogue/scheme-catalogue.queries';
import { recordDeed } from '../secondment/scheme-record.commands';
import { fileAndTerm, type SecondmentDeed } from '../secondment/secondment.commands';
import { isSecondee, refuseUnentitled, secondee } from '../secondment/secondment.policy';
import { heldSecondment } from '../secondment/secondment.queries';
import { refuseNotBegun } from '../secondment/secondment.rules';
import type { PersonnelContext } from '../services';
import { AppraisalRow } from './appraisal.entity';
import { AppraisalState } from './appraisal.enums';
import type {
  AppealAppraisalInput,
  AppraisalFindingInput,
  AppraiseSecondmentInput,
  SettleAppraisalAppealInput,
} from './appraisal.input';
import { seenAppraisals } from './appraisal.queries';
import { refuseAppeal, refusePeriod, refuseSettling } from './appraisal.rules';

const mostFindings = 20;
const longestRemark = 1_000;

/** Says what was found about somebody's work on secondment in a period, and answers the appraisal's id. */
export async function appraiseSecondment(ctx: PersonnelContext, input: AppraiseSecondmentInput): Promise<string> {
  const { id } = await perform(ctx, 'appraiseSecondment', input, async (deed) => {
    const { tx, now } = deed;
    const today = shanghaiDay(now);
    const secondment = await heldSecondment(tx, ctx, input.secondmentId);
    const { file, term } = await fileAndTerm(deed, secondment);
    refuseUnentitled(ctx.viewer, ctx.services.territory, file);
    refuseNotBegun(term, today);
    const period = { fromDay: input.from, toDay: input.to };
    refusePeriod(period, term, await periodsOf(tx, secondment.id), today);
    await refuseUnknownCodes(tx, SchemeCatalogue.APPRAISAL_GRADE, [input.gradeCode], 'gradeCode');
    const appraisal: AppraisalRow = {
      ...{ id: newId(now.getTime()), secondmentId: secondment.id, ...period },
      ...{ gradeCode: input.gradeCode, firstGradeCode: input.gradeCode },
      findings: JSON.stringify(await findingsIn(tx, input.findings ?? [])),
      comment: requiredText(input.comment, 'comment'),
      ...{ state: AppraisalState.GIVEN, ground: null, settlement: null },
      ...{ appraisedBy: ctx.viewer.id, appraisedAt: now },
      ...{ synthetic: secondment.synthetic, version: 1 },
    };
    const evidence = keptDocuments(input.evidence, today, 'evidence');
    await tx.insert(AppraisalRow, appraisal);
    await keepDocuments(tx, appraisal.id, evidence, now);
    await recordDeed(deed, appraisal.id, { action: 'appraiseSecondment', byRole: Role.HR_OFFICER });
    return { id: appraisal.id };
  });
  return id;
}

/** The person appeals, once; answers the appraisal's id. */
export async function appealAppraisal(ctx: PersonnelContext, input: AppealAppraisalInput): Promise<string> {
  const { id } = await perform(ctx, 'appealAppraisal', input, async (deed) => {
    const { appraisal, file } = await inHand(deed, input);
    if (!isSecondee(ctx.viewer, file)) throw new Refusal('FORBIDDEN', '只有本人可以申诉。');
    refuseAppeal(appraisal);
    const ground = requiredText(input.ground, 'ground');
    await change(deed, appraisal, { state: AppraisalState.APPEALED, ground });
    await recordDeed(deed, appraisal.id, { action: 'appealAppraisal', byRole: secondee, reason: ground });
    return { id: appraisal.id };
  });
  return id;
}

/** Somebody else than the appraiser decides on an appeal; answers the appraisal's id. */
export async function settleAppraisalAppeal(ctx: PersonnelContext, input: SettleAppraisalAppealInput): Promise<string> {
  const { id } = await perform(ctx, 'settleAppraisalAppeal', input, async (deed) => {
    const { appraisal, file } = await inHand(deed, input);
    refuseUnentitled(ctx.viewer, ctx.services.territory, file);
    refuseSettling(appraisal, ctx.viewer.id);
    const { gradeCode } = input;
    // The grade that was given may stand though the list does not use it any more.
    if (gradeCode !== appraisal.gradeCode) {
      await refuseUnknownCodes(deed.tx, SchemeCatalogue.APPRAISAL_GRADE, [gradeCode], 'gradeCode');
    }
    const settlement = requiredText(input.reason, 'reason');
    await change(deed, appraisal, { state: AppraisalState.SETTLED, gradeCode, settlement });
    const done = { action: 'settleAppraisalAppeal', byRole: Role.HR_OFFICER, reason: settlement };
    await recordDeed(deed, appraisal.id, done);
    return { id: appraisal.id };
  });
  return id;
}

/** As they are now: whoever appraised meanwhile is seen. */
function periodsOf(tx: EntityManager, secondmentId: string): Promise<AppraisalRow[]> {
  return locking(tx, tx.createQueryBuilder(AppraisalRow, 'appraisal').where({ secondmentId })).getMany();
}

async function findingsIn(tx: EntityManager, given: readonly AppraisalFindingInput[]) {
  const codes = given.map(({ code }) => code);
  if (codes.length > mostFindings || new Set(codes).size < codes.length) {
    throw new Refusal('FINDINGS_INVALID', `每个维度一条评语，最多${mostFindings}条。`, 'findings');
  }
  if (codes.length > 0) await refuseUnknownCodes(tx, SchemeCatalogue.APPRAISAL_DIMENSION, codes, 'findings');
  return given.map(({ code, remark }, index) => ({
    code,
    remark: requiredText(remark, `findings.${index}.remark`, longestRemark),
  }));
}

async function inHand(
  deed: SecondmentDeed,
  { appraisalId, expectedVersion }: { appraisalId: string; expectedVersion: number },
) {
  const { tx, ctx } = deed;
  const query = seenAppraisals(tx, ctx).andWhere('appraisal.id = :appraisalId', { appraisalId });
  const appraisal = isWord(appraisalId) ? await query.getOne() : null;
  if (!appraisal) throw new Refusal('APPRAISAL_NOT_FOUND', '没有这项考核。', 'appraisalId');
  const { file } = await fileAndTerm(deed, await heldSecondment(tx, ctx, appraisal.secondmentId));
  refuseStale(expectedVersion, appraisal.version);
  return { appraisal, file };
}

async function change(
  { tx }: SecondmentDeed,
  { id, version }: AppraisalRow,
  changes: Partial<AppraisalRow>,
): Promise<void> {
  const { affected } = await tx.update(AppraisalRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}

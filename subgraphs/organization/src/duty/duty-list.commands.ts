import { insertEntities } from '@gridweave/subgraph/bulk';
import { type Deed, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import type { OrganizationServices } from '../services';
import { type Content, refuseDraft } from './content.rules';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { dutyRuleChanged } from './duty.events';
import { refuseRuling } from './duty.policy';
import { refuseApproval, validityFrom } from './duty.rules';
import { DutyArea, DutyRuleState, DutyRuleVersionState } from './duty.type';
import { type Ground, groundOf } from './ground.queries';
import { approvalBy, entryOf, newRule, newVersion } from './rows.rules';

type OrganizationDeed = Deed<OrganizationServices>;

/**
 * Adds drafts within a deed, as many statements for a thousand as for one. Answers of each the id of its rule, or why it
 * is none; `path` is where its content stands in the input. Throws a Refusal for a reason that is no text.
 */
export async function draftAll(
  deed: OrganizationDeed,
  contents: readonly Content[],
  reason: string,
  path: string,
): Promise<(string | Refusal)[]> {
  const clean = freeText(reason, 'reason');
  const ground = await groundOf(deed.tx, deed.ctx.services, contents);
  const made = contents.map((content) => {
    const refusal = refusalOf(() => refuseContent(deed, ground, content, path));
    if (refusal) return refusal;
    const rule = newRule(content, DutyRuleState.DRAFT);
    return { rule, version: newVersion(deed, rule, content), entry: entryOf(deed, rule, 'proposeDutyRule', clean) };
  });
  const drafts = made.flatMap((each) => (each instanceof Refusal ? [] : [each]));
  await insertEntities(
    deed.tx,
    DutyRuleRow,
    drafts.map(({ rule }) => rule),
  );
  await insertEntities(
    deed.tx,
    DutyRuleVersionRow,
    drafts.map(({ version }) => version),
  );
  await insertEntities(
    deed.tx,
    DutyRuleEntryRow,
    drafts.map(({ entry }) => entry),
  );
  return made.map((each) => (each instanceof Refusal ? each : each.rule.id));
}

/** A refusal of one of several rules. */
export class RuleRefused extends Refusal {
  constructor(
    readonly ruleId: string,
    { code, message, field }: Refusal,
  ) {
    super(code, message, field);
  }
}

/**
 * Approves, within a deed and all or none, drafts that nobody has touched since they were written, as many statements for
 * a thousand as for one. Throws a RuleRefused for the first in their order that may not be, before anything is written.
 */
export async function approveUntouched(
  deed: OrganizationDeed,
  rules: readonly DutyRuleRow[],
  reason: string,
): Promise<void> {
  const { tx, ctx } = deed;
  const written = await tx.findBy(DutyRuleVersionRow, { ruleId: In(rules.map(({ id }) => id)) });
  const versions = new Map(written.map((version) => [version.ruleId, version]));
  const ground = await groundOf(tx, ctx.services, written);
  const approved = rules.map((rule) => approvedRule(deed, ground, rule, versions.get(rule.id)!));
  await setRules(deed, approved);
  await insertEntities(
    tx,
    DutyRuleEntryRow,
    approved.map(({ rule }) => entryOf(deed, rule, 'approveDutyRule', reason)),
  );
  const levelOf = (unitId: string) => ctx.services.territory.unit(unitId)?.level ?? '';
  for (const { rule, version } of approved) {
    const { type, payload } = dutyRuleChanged(rule, [version], levelOf);
    await deed.emit(type, payload);
  }
}

interface ApprovedRule {
  readonly rule: DutyRuleRow;
  readonly version: DutyRuleVersionRow;
}

function approvedRule(
  deed: OrganizationDeed,
  ground: Ground,
  rule: DutyRuleRow,
  version: DutyRuleVersionRow,
): ApprovedRule {
  try {
    refuseTouching(deed.ctx.viewer, ground, version);
    const { validity } = validityApproved(deed, ground, version);
    const inForce = { ...rule, state: DutyRuleState.IN_FORCE, version: rule.version + 1 };
    return { rule: inForce, version: { ...version, ...validity, ...approvalBy(deed) } };
  } catch (error) {
    throw error instanceof Refusal ? new RuleRefused(rule.id, error) : error;
  }
}

/** Those that begin at once begin at one moment; a date ahead stays as it was proposed, and so does every end. */
async function setRules(deed: OrganizationDeed, approved: readonly ApprovedRule[]): Promise<void> {
  const { tx, now } = deed;
  const idsOf = (some: readonly ApprovedRule[]) => In(some.map(({ rule }) => rule.id));
  const { state, version } = { state: DutyRuleState.IN_FORCE, version: 2 };
  const { affected } = await tx.update(DutyRuleRow, { id: idsOf(approved), version: 1 }, { state, version });
  if (affected !== approved.length) refuseStale(1, 2);
  const [atOnce, ahead] = [true, false].map((begins) =>
    approved.filter((each) => (each.version.validFrom!.getTime() === now.getTime()) === begins),
  ) as [ApprovedRule[], ApprovedRule[]];
  const waits = { version: 1, state: DutyRuleVersionState.DRAFT };
  await tx.update(DutyRuleVersionRow, { ruleId: idsOf(atOnce), ...waits }, { ...approvalBy(deed), validFrom: now });
  await tx.update(DutyRuleVersionRow, { ruleId: idsOf(ahead), ...waits }, approvalBy(deed));
}

/** Who decides about a version, and when. */
interface Judging {
  readonly ctx: { readonly viewer: Viewer };
  readonly now: Date;
}

/** What an approved version holds from and to. Throws a Refusal for one that may not be approved by this viewer, or no more. */
export function validityApproved(judging: Judging, ground: Ground, pending: DutyRuleVersionRow | null) {
  const refusal = refuseApproval(pending, judging.ctx.viewer.id);
  if (refusal || !pending) throw refusal;
  refuseContent(judging, ground, pending, 'ruleId');
  refuseDraft(pending, ground.facts, 'ruleId');
  return { pending, validity: validityFrom(pending, judging.now) };
}

export function refuseContent({ ctx }: Judging, ground: Ground, content: Content, path: string): void {
  const refusal = refuseRuling(ctx.viewer, ground.divisionsOf(content, `${path}.areaId`));
  if (refusal) throw refusal;
  ground.refuseCategory(content.categoryPrefix, `${path}.categoryPrefix`);
  ground.refuseUnits(content, path);
}

/** Refuses whoever may not change what holds in an area. Of one that is gone, those of the whole district may still decide. */
export function refuseTouching(viewer: Viewer, ground: Ground, version: DutyRuleVersionRow): void {
  const isGone = refusalOf(() => ground.divisionsOf(version)) !== null;
  const area = isGone ? { areaKind: DutyArea.ANYWHERE, areaId: null } : version;
  const refusal = refuseRuling(viewer, ground.divisionsOf(area));
  if (refusal) throw refusal;
}

/** The refusal that something throws, if it throws one. */
export function refusalOf(work: () => unknown): Refusal | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

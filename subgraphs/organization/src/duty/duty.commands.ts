import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { nowOrAhead } from '../calendar/calendar.rules';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { type Content, type ContentSketch, contentOf, refuseDraft, saysTheSame } from './content.rules';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { dutyRuleChanged } from './duty.events';
import type {
  ApproveDutyRuleInput,
  ProposeDutyRuleInput,
  RetireDutyRuleInput,
  ReviseDutyRuleInput,
} from './duty.input';
import { canSeeDrafts, refuseRuling } from './duty.policy';
import {
  pendingVersion,
  refuseApproval,
  refuseRetired,
  touchedVersions,
  validityFrom,
  wasApproved,
} from './duty.rules';
import { DutyRuleState, DutyRuleVersionState } from './duty.type';
import { divisionsOfArea, refuseCategory, refuseUnits } from './duty-area.queries';

type Context = SubgraphContext<OrganizationServices>;
type OrganizationDeed = Deed<OrganizationServices>;

/** What putting rules into force or ending them needs: a deed, or the application of events. */
export interface Ruling extends Pick<OrganizationDeed, 'tx' | 'now' | 'emit'> {
  readonly ctx: { readonly services: OrganizationServices; readonly viewer: { readonly id: string } };
}

/** How a decision that is no administrator's stands in the history of a rule. */
export interface RulingNote {
  readonly action: string;
  readonly role: string;
  readonly reason: string;
}

const administrator = 'ADMINISTRATOR';

/** Puts a draft into the duty list; it answers for nothing until a second administrator approves it. */
export async function proposeDutyRule(ctx: Context, input: ProposeDutyRuleInput): Promise<string> {
  const { ruleId } = await perform(ctx, 'proposeDutyRule', input, async (deed) => {
    const content = contentOf(input.content, await factCatalogue(deed.tx));
    return { ruleId: await draft(deed, content, input.reason ?? '', 'content') };
  });
  return ruleId;
}

/** Adds a draft within a deed; `path` is where its content stands in the input. */
export async function draft(deed: OrganizationDeed, content: Content, reason: string, path: string): Promise<string> {
  await refuseContent(deed, content, path);
  const rule = newRule(content, DutyRuleState.DRAFT);
  await deed.tx.insert(DutyRuleRow, rule);
  await deed.tx.insert(DutyRuleVersionRow, newVersion(deed, rule, content));
  await note(deed, rule, 'proposeDutyRule', freeText(reason, 'reason'));
  return rule.id;
}

/**
 * Puts a rule into force within a deed that decides it, such as the assignment of an unmanaged place: the decision is
 * its basis, and whoever decides has approved it.
 */
export async function enactDutyRule(
  deed: Ruling,
  sketch: ContentSketch,
  { action, role, reason }: RulingNote,
): Promise<string> {
  const content = contentOf(sketch, await factCatalogue(deed.tx));
  await divisionsOfArea(deed.tx, deed.ctx.services, content);
  await refuseUnits(deed.tx, content);
  const rule = newRule(content, DutyRuleState.IN_FORCE);
  const approval = { approverRole: role, approverSubject: deed.ctx.viewer.id, approvedAt: deed.now };
  await deed.tx.insert(DutyRuleRow, rule);
  await deed.tx.insert(DutyRuleVersionRow, {
    ...newVersion(deed, rule, content),
    ...validityFrom(content, deed.now),
    ...approval,
    authorRole: role,
    state: DutyRuleVersionState.APPROVED,
  });
  await note(deed, rule, action, freeText(reason, 'reason'), role);
  await tell(deed, rule);
  return rule.id;
}

/** Writes a new version of a rule, to be approved; what it said before holds until then. The same again changes nothing. */
export async function reviseDutyRule(ctx: Context, input: ReviseDutyRuleInput): Promise<string> {
  const { ruleId } = await perform(ctx, 'reviseDutyRule', input, async (deed) => {
    const content = contentOf(input.content, await factCatalogue(deed.tx));
    const { rule, versions } = await ruleToChange(deed, input);
    await refuseContent(deed, content, 'content');
    const pending = pendingVersion(versions);
    const before = pending ?? versions.findLast(({ state }) => state === DutyRuleVersionState.APPROVED);
    if (before && saysTheSame(content, before)) return { ruleId: rule.id };
    const categoryPrefix = rule.state === DutyRuleState.DRAFT ? content.categoryPrefix : rule.categoryPrefix;
    const revised = await change(deed, rule, { categoryPrefix });
    if (pending) await setVersion(deed, pending, { state: DutyRuleVersionState.WITHDRAWN });
    await deed.tx.insert(DutyRuleVersionRow, newVersion(deed, revised, content));
    await note(deed, revised, 'reviseDutyRule', freeText(input.reason ?? '', 'reason'));
    return { ruleId: rule.id };
  });
  return ruleId;
}

/** Approves the version that waits: by another administrator than its author, from its date on but never into the past. */
export async function approveDutyRule(ctx: Context, input: ApproveDutyRuleInput): Promise<string> {
  const { ruleId } = await perform(ctx, 'approveDutyRule', input, async (deed) => {
    await approve(deed, input, freeText(input.reason ?? '', 'reason'));
    return { ruleId: input.ruleId };
  });
  return ruleId;
}

/** Approves within a deed. Throws a Refusal before anything is written. */
export async function approve(
  deed: OrganizationDeed,
  target: { ruleId: string; expectedVersion: number },
  reason: string,
): Promise<void> {
  const { rule, versions } = await ruleToChange(deed, target);
  const pending = pendingVersion(versions);
  const refusal = refuseApproval(pending, deed.ctx.viewer.id);
  if (refusal || !pending) throw refusal;
  await refuseContent(deed, pending, 'ruleId');
  refuseDraft(pending, await factCatalogue(deed.tx), 'ruleId');
  const validity = validityFrom(pending, deed.now);
  const { categoryPrefix } = pending;
  const changed = await change(deed, rule, { state: DutyRuleState.IN_FORCE, categoryPrefix });
  await endVersions(deed, versions, validity.validFrom, validity.validTo);
  await setVersion(deed, pending, {
    ...validity,
    state: DutyRuleVersionState.APPROVED,
    approverRole: administrator,
    approverSubject: deed.ctx.viewer.id,
    approvedAt: deed.now,
  });
  await note(deed, changed, 'approveDutyRule', reason);
  await tell(deed, changed);
}

/** Ends a rule from a moment on, and gives up what waits. */
export async function retireDutyRule(ctx: Context, input: RetireDutyRuleInput): Promise<string> {
  const { ruleId } = await perform(ctx, 'retireDutyRule', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const { rule, versions } = await ruleToChange(deed, input);
    const from = nowOrAhead(input.from ?? deed.now, deed.now);
    if (!from) throw new Refusal('DATE_PASSED', '废止时间不能早于现在。', 'from');
    const changed = await change(deed, rule, { state: DutyRuleState.RETIRED });
    const pending = pendingVersion(versions);
    if (pending) await setVersion(deed, pending, { state: DutyRuleVersionState.WITHDRAWN });
    await endVersions(deed, versions, from);
    await note(deed, changed, 'retireDutyRule', reason);
    if (rule.state === DutyRuleState.IN_FORCE) await tell(deed, changed);
    return { ruleId: rule.id };
  });
  return ruleId;
}

/** Ends a rule within a decision that takes it back or goes before it, now. One that is retired already stays so. */
export async function endDutyRule(deed: Ruling, ruleId: string, { action, role, reason }: RulingNote): Promise<void> {
  const rule = await deed.tx.findOneByOrFail(DutyRuleRow, { id: ruleId });
  if (rule.state === DutyRuleState.RETIRED) return;
  const versions = await deed.tx.find(DutyRuleVersionRow, { where: { ruleId }, order: { version: 'ASC' } });
  const changed = await change(deed, rule, { state: DutyRuleState.RETIRED });
  const pending = pendingVersion(versions);
  if (pending) await setVersion(deed, pending, { state: DutyRuleVersionState.WITHDRAWN });
  await endVersions(deed, versions, deed.now);
  await note(deed, changed, action, freeText(reason, 'reason'), role);
  await tell(deed, changed);
}

/** The rule of a deed, if the viewer may edit it wherever it holds, is going to and is proposed to. */
async function ruleToChange(
  { tx, ctx, now }: OrganizationDeed,
  { ruleId, expectedVersion }: { ruleId: string; expectedVersion: number },
) {
  const rule = await tx.findOneBy(DutyRuleRow, { id: anyOf([ruleId]) });
  const order = { version: 'ASC' } as const;
  const versions = rule ? await tx.find(DutyRuleVersionRow, { where: { ruleId: rule.id }, order }) : [];
  // Whoever is shown no drafts is told of one what is told of nothing.
  if (!rule || !(wasApproved(versions) || canSeeDrafts(ctx.viewer)))
    throw new Refusal('DUTY_RULE_NOT_FOUND', '没有这条规则。', 'ruleId');
  for (const version of touchedVersions(versions, now)) {
    const refusal = refuseRuling(ctx.viewer, await divisionsKnown(tx, ctx, version));
    if (refusal) throw refusal;
  }
  refuseRetired(rule.state);
  refuseStale(expectedVersion, rule.version);
  return { rule, versions };
}

/** Of an area that is gone, those of the whole district may still decide. */
async function divisionsKnown(tx: OrganizationDeed['tx'], { services }: Context, content: Content): Promise<string[]> {
  const anywhere = { areaKind: 'ANYWHERE' as Content['areaKind'], areaId: null };
  return divisionsOfArea(tx, services, content).catch(() => divisionsOfArea(tx, services, anywhere));
}

async function refuseContent({ tx, ctx }: OrganizationDeed, content: Content, path: string): Promise<void> {
  const divisionIds = await divisionsOfArea(tx, ctx.services, content, `${path}.areaId`);
  const refusal = refuseRuling(ctx.viewer, divisionIds);
  if (refusal) throw refusal;
  await refuseCategory(tx, content.categoryPrefix, `${path}.categoryPrefix`);
  await refuseUnits(tx, content, path);
}

function newRule({ categoryPrefix }: Content, state: DutyRuleState): DutyRuleRow {
  return { id: newId(), state, categoryPrefix, synthetic: false, version: 1 };
}

function newVersion({ ctx, now }: Ruling, rule: DutyRuleRow, content: Content): DutyRuleVersionRow {
  const { id: ruleId, version } = rule;
  const author = { authorRole: administrator, authorSubject: ctx.viewer.id, proposedAt: now };
  const noApproval = { approverRole: null, approverSubject: null, approvedAt: null };
  return { ...content, ...author, ...noApproval, ruleId, version, state: DutyRuleVersionState.DRAFT };
}

/** Gives a rule its next version, unless somebody else was faster. */
async function change({ tx }: Ruling, rule: DutyRuleRow, to: Partial<DutyRuleRow>): Promise<DutyRuleRow> {
  const changed = { ...rule, ...to, version: rule.version + 1 };
  const { affected } = await tx.update(DutyRuleRow, { id: rule.id, version: rule.version }, changed);
  if (affected === 0) refuseStale(rule.version, rule.version + 1);
  return changed;
}

function setVersion({ tx }: Ruling, row: DutyRuleVersionRow, to: Partial<DutyRuleVersionRow>) {
  return tx.update(DutyRuleVersionRow, { ruleId: row.ruleId, version: row.version }, to);
}

/** Ends what is in force at a moment; what would only begin later is withdrawn, unless something else ends before that. */
async function endVersions(
  deed: Ruling,
  versions: readonly DutyRuleVersionRow[],
  at: Date,
  until: Date | null = null,
): Promise<void> {
  for (const version of versions) {
    if (version.state !== DutyRuleVersionState.APPROVED || (version.validTo && version.validTo <= at)) continue;
    if (until && version.validFrom && version.validFrom >= until) continue;
    const begun = version.validFrom === null || version.validFrom < at;
    await setVersion(deed, version, begun ? { validTo: at } : { state: DutyRuleVersionState.WITHDRAWN });
  }
}

async function note(
  { tx, ctx, now }: Ruling,
  { id: ruleId, state }: DutyRuleRow,
  action: string,
  reason: string,
  byRole = administrator,
): Promise<void> {
  const by = { byRole, bySubject: ctx.viewer.id };
  await tx.insert(DutyRuleEntryRow, { id: newId(), ruleId, at: now, action, state, ...by, reason: reason || null });
}

async function tell({ tx, ctx, emit }: Ruling, rule: DutyRuleRow): Promise<void> {
  const versions = await tx.find(DutyRuleVersionRow, { where: { ruleId: rule.id }, order: { version: 'ASC' } });
  const levelOf = (unitId: string) => ctx.services.territory.unit(unitId)?.level ?? '';
  const { type, payload } = dutyRuleChanged(rule, versions, levelOf);
  await emit(type, payload);
}

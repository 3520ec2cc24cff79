import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { nowOrAhead } from '../calendar/calendar.rules';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { type ContentSketch, contentOf, saysTheSame } from './content.rules';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { dutyRuleChanged } from './duty.events';
import type {
  ApproveDutyRuleInput,
  ProposeDutyRuleInput,
  RetireDutyRuleInput,
  ReviseDutyRuleInput,
} from './duty.input';
import { canSeeDrafts } from './duty.policy';
import { pendingVersion, refuseRetired, touchedVersions, validityFrom, wasApproved } from './duty.rules';
import { DutyRuleState, DutyRuleVersionState } from './duty.type';
import { draftAll, refuseContent, refuseTouching, validityApproved } from './duty-list.commands';
import { groundOf } from './ground.queries';
import { administrator, approvalBy, entryOf, newRule, newVersion } from './rows.rules';

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

/** Puts a draft into the duty list; it answers for nothing until a second administrator approves it. */
export async function proposeDutyRule(ctx: Context, input: ProposeDutyRuleInput): Promise<string> {
  const { ruleId } = await perform(ctx, 'proposeDutyRule', input, async (deed) => {
    const content = contentOf(input.content, await factCatalogue(deed.tx));
    const [made] = await draftAll(deed, [content], input.reason ?? '', 'content');
    if (made instanceof Refusal) throw made;
    return { ruleId: made! };
  });
  return ruleId;
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
  const ground = await groundOf(deed.tx, deed.ctx.services, [content]);
  ground.divisionsOf(content);
  ground.refuseUnits(content);
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
    refuseContent(deed, await groundOf(deed.tx, ctx.services, [content]), content, 'content');
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
    const reason = freeText(input.reason ?? '', 'reason');
    const { rule, versions, ground } = await ruleToChange(deed, input);
    const { pending, validity } = validityApproved(deed, ground, pendingVersion(versions));
    const { categoryPrefix } = pending;
    const changed = await change(deed, rule, { state: DutyRuleState.IN_FORCE, categoryPrefix });
    await endVersions(deed, versions, validity.validFrom, validity.validTo);
    await setVersion(deed, pending, { ...validity, ...approvalBy(deed) });
    await note(deed, changed, 'approveDutyRule', reason);
    await tell(deed, changed);
    return { ruleId: rule.id };
  });
  return ruleId;
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
  const touched = touchedVersions(versions, now);
  const ground = await groundOf(tx, ctx.services, touched);
  for (const version of touched) refuseTouching(ctx.viewer, ground, version);
  refuseRetired(rule.state);
  refuseStale(expectedVersion, rule.version);
  return { rule, versions, ground };
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
  deed: Ruling,
  rule: DutyRuleRow,
  action: string,
  reason: string,
  byRole = administrator,
): Promise<void> {
  await deed.tx.insert(DutyRuleEntryRow, entryOf(deed, rule, action, reason, byRole));
}

async function tell({ tx, ctx, emit }: Ruling, rule: DutyRuleRow): Promise<void> {
  const versions = await tx.find(DutyRuleVersionRow, { where: { ruleId: rule.id }, order: { version: 'ASC' } });
  const levelOf = (unitId: string) => ctx.services.territory.unit(unitId)?.level ?? '';
  const { type, payload } = dutyRuleChanged(rule, versions, levelOf);
  await emit(type, payload);
}

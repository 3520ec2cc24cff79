import { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, roles } from '@gridweave/viewer/viewer';
import { type IncidentDeed, IncidentState, incidentWays, startsOf, stateLabel } from '../incident/incident.rules';
import type { LegState } from '../leg/leg.rules';
import { ReportState } from '../report/report.rules';
import { EvidenceKind } from './evidence.rules';
import { type LegWayDeed, legRoles, legWays, reasonedLegDeeds, refuseLegTrap } from './leg-ways.rules';
import { TransitionSubject } from './transition-subject.rules';

/** A word for why something was done, with what it says to people. */
export interface ReasonCode {
  readonly code: string;
  readonly label: string;
}

/** The evidence that the closing condition of some categories names; the longest prefix counts. */
export interface EvidenceNeed {
  /** Empty for every category. */
  readonly categoryPrefix: string;
  readonly kinds: readonly EvidenceKind[];
}

/** What the district decides about one way: whose it is, what it must show, and for which reasons it may be taken. */
export interface TransitionTerms {
  readonly roles: readonly Role[];
  readonly evidence: readonly EvidenceNeed[];
  readonly reasons: readonly ReasonCode[];
}

export type ReportWayDeed = 'acceptReport' | 'declineReport' | 'voidReport' | 'decideVoiding';
export type MatterDeed = IncidentDeed | ReportWayDeed | LegWayDeed;
export type MatterState = IncidentState | ReportState | LegState;

export interface Way {
  readonly subject: TransitionSubject;
  readonly from: MatterState;
  readonly deed: MatterDeed;
  /** Where it may lead: two ends where the past decides. */
  readonly to: readonly MatterState[];
}

export interface TransitionRow extends Way, TransitionTerms {}

/** One dated version of the table. Never changed once made. */
export interface TransitionTable {
  readonly version: number;
  readonly rows: readonly TransitionRow[];
}

const reportWays: readonly Way[] = [
  { subject: TransitionSubject.REPORT, from: ReportState.RECEIVED, deed: 'acceptReport', to: [ReportState.ACCEPTED] },
  { subject: TransitionSubject.REPORT, from: ReportState.RECEIVED, deed: 'declineReport', to: [ReportState.DECLINED] },
  { subject: TransitionSubject.REPORT, from: ReportState.RECEIVED, deed: 'voidReport', to: [ReportState.RECEIVED] },
  { subject: TransitionSubject.REPORT, from: ReportState.RECEIVED, deed: 'decideVoiding', to: [ReportState.VOIDED] },
];

/** Every way that code knows and that people take; what the system does by itself is in no table. */
export const ways: readonly Way[] = [
  ...reportWays,
  ...[...new Set(incidentWays.map(({ deed }) => deed))]
    .filter((deed) => deed !== 'resolve')
    .flatMap((deed) =>
      startsOf(deed).map((from) => ({
        subject: TransitionSubject.INCIDENT,
        from,
        deed,
        to: incidentWays.filter((way) => way.deed === deed && way.from === from).map((way) => way.to),
      })),
    ),
  ...legWays,
];

/** Deeds that end something and may have to show evidence of it. */
export const evidencedDeeds: readonly MatterDeed[] = [
  'checkIncident',
  'closeIncident',
  'closeAfterReview',
  'reportLegResult',
];

/** What whoever handles a leg can show of it; a check on the spot and the reporter's word come from others. */
const handlersEvidence: readonly EvidenceKind[] = [
  EvidenceKind.TEXT,
  EvidenceKind.PHOTO_BEFORE,
  EvidenceKind.PHOTO_AFTER,
];

/** Roles that a table may give a deed to: those held for a division. Who handles legs decides about no matter. */
export const eligibleRoles: readonly Role[] = [
  'DISPATCHER',
  'SHIFT_LEADER',
  'CHECKER',
  'FOLLOW_UP_CALLER',
  'ARBITER',
  'SUPERVISOR',
  'ADMINISTRATOR',
];

/** Whose a deed is in exactly this state; null where the table has no such way. */
export function rolesHere(table: TransitionTable, deed: MatterDeed, state: MatterState): readonly Role[] | null {
  return rowOf(table, deed, state)?.roles ?? null;
}

/** The states from which a table lets a deed start. */
export function startsIn<State extends MatterState>(
  table: TransitionTable,
  deed: MatterDeed,
  of: readonly State[],
): State[] {
  const rows = table.rows.filter((row) => row.deed === deed && row.roles.length > 0);
  return of.filter((state) => rows.some((row) => row.from === state));
}

/** Whose a deed is in a state; where it cannot start there, whose it is anywhere, so that those are told the state. */
export function rolesFor(table: TransitionTable, deed: MatterDeed, state: MatterState): readonly Role[] {
  const rows = table.rows.filter((row) => row.deed === deed && row.roles.length > 0);
  const here = rows.find((row) => row.from === state);
  return here ? here.roles : [...new Set(rows.flatMap((row) => row.roles))];
}

/** What the closing condition of a category names for a deed; nothing where the table says nothing. */
export function evidenceFor(
  table: TransitionTable,
  deed: MatterDeed,
  state: MatterState,
  categoryCode: string,
): readonly EvidenceKind[] {
  const needs = rowOf(table, deed, state)?.evidence ?? [];
  const fitting = needs.filter(({ categoryPrefix }) => categoryCode.startsWith(categoryPrefix));
  return fitting.sort((a, b) => b.categoryPrefix.length - a.categoryPrefix.length)[0]?.kinds ?? [];
}

function rowOf(table: TransitionTable, deed: MatterDeed, state: MatterState): TransitionRow | null {
  return table.rows.find((row) => row.deed === deed && row.from === state) ?? null;
}

/** The reason that a code stands for; null where the way has no list and none was given. Throws for any other. */
export function reasonOf(
  table: TransitionTable,
  deed: MatterDeed,
  state: MatterState,
  code: string | null,
): ReasonCode | null {
  const reasons = rowOf(table, deed, state)?.reasons ?? [];
  if (code === null && reasons.length === 0) return null;
  if (code === null) throw new Refusal('REASON_CODE_MISSING', '请选择理由。', 'reasonCode');
  const reason = reasons.find((each) => each.code === code);
  if (!reason) throw new Refusal('REASON_CODE_UNKNOWN', '理由不在可选范围内。', 'reasonCode');
  return reason;
}

/** A reason as it is told: what its code says, and what was written beside it. */
export function inWords(reason: ReasonCode | null, text: string | null): string | null {
  if (reason === null) return text;
  return text === null ? reason.label : `${reason.label}：${text}`;
}

/** What an administrator changes about one way. */
export interface TransitionChange extends TransitionTerms {
  readonly deed: string;
  readonly from: string;
}

/** The table with changes applied. Throws for what code does not allow, and for a table that would trap an incident or a leg. */
export function changedTable(table: TransitionTable, changes: readonly TransitionChange[]): TransitionTable {
  const seen = new Set<string>();
  const changed = changes.map((change, index) => {
    const at = `changes.${index}`;
    const way = ways.find(({ deed, from }) => deed === change.deed && from === change.from);
    if (!way) throw new Refusal('TRANSITION_UNKNOWN', '系统没有这一流转。', `${at}.deed`);
    const name = `${change.from} ${change.deed}`;
    if (seen.has(name)) throw new Refusal('TRANSITION_REPEATED', '同一流转只能修改一次。', at);
    seen.add(name);
    refuseTerms(way, change, at);
    const { roles: whose, evidence, reasons } = change;
    return { ...way, roles: [...new Set(whose)], evidence, reasons };
  });
  const rows = ways.map(
    (way) =>
      changed.find(({ deed, from }) => deed === way.deed && from === way.from) ?? {
        ...(rowOf(table, way.deed, way.from) ?? { ...way, roles: [], evidence: [], reasons: [] }),
      },
  );
  const next = { version: table.version + 1, rows };
  refuseTrap(next);
  refuseLegTrap(next);
  return next;
}

const ineligible = {
  ofMatter: '该角色不能进行此操作：处置人员不得决定、核查或结案。',
  ofLeg: '该角色不能进行此操作：派单只由承办单位或网格办理。',
} as const;

function refuseTerms(way: Way, { roles: whose, evidence, reasons }: TransitionTerms, at: string): void {
  const isOfLeg = way.subject === TransitionSubject.LEG;
  const eligible = isOfLeg ? legRoles : eligibleRoles;
  if (!whose.every((role) => roles.includes(role) && eligible.includes(role)))
    throw new Refusal('ROLE_NOT_ELIGIBLE', ineligible[isOfLeg ? 'ofLeg' : 'ofMatter'], `${at}.roles`);
  if (evidence.length > 0 && !evidencedDeeds.includes(way.deed))
    throw new Refusal('EVIDENCE_NOT_ASKED_HERE', '只有反馈结果、核查和结案可以要求证据。', `${at}.evidence`);
  if (isOfLeg && evidence.some(({ kinds }) => kinds.some((kind) => !handlersEvidence.includes(kind))))
    throw new Refusal('EVIDENCE_NOT_OF_HANDLER', '反馈结果只能要求文字说明和照片。', `${at}.evidence`);
  if (isOfLeg && reasons.length > 0 && !reasonedLegDeeds.includes(way.deed))
    throw new Refusal('REASONS_NOT_ASKED_HERE', '派单中只有交接、不报到和解除挂账可以要求理由。', `${at}.reasons`);
  const prefixes = evidence.map(({ categoryPrefix }) => categoryPrefix);
  const isOdd = (prefix: string) => !/^(\d{2}){0,2}$/.test(prefix);
  if (prefixes.some(isOdd) || new Set(prefixes).size < prefixes.length)
    throw new Refusal('CATEGORY_PREFIX_INVALID', '类别前缀须为空、两位或四位数字，且不重复。', `${at}.evidence`);
  const codes = reasons.map(({ code }) => code);
  const isNoCode = (code: string) => !/^[A-Z][A-Z0-9_]{0,31}$/.test(code);
  if (codes.some(isNoCode) || new Set(codes).size < codes.length)
    throw new Refusal('REASON_CODE_INVALID', '理由代码须为大写英文单词，且不重复。', `${at}.reasons`);
}

/** A state out of which a table leaves no way to a closing, with how an incident would get there. */
export interface Trap {
  readonly state: IncidentState;
  readonly path: readonly { readonly deed: IncidentDeed; readonly to: IncidentState }[];
}

/** The first state that a table lets an incident reach and never be closed from; null for a table without a trap. */
export function trapOf(table: TransitionTable): Trap | null {
  const open = openWays(table);
  const paths = new Map<IncidentState, Trap['path']>([[IncidentState.RAISED, []]]);
  const queue: IncidentState[] = [IncidentState.RAISED];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    if (!isEnd(state) && !reaches(open, state, IncidentState.CLOSED)) return { state, path: paths.get(state) ?? [] };
    for (const { from, deed, to } of open) {
      if (from !== state || paths.has(to)) continue;
      paths.set(to, [...(paths.get(state) ?? []), { deed, to }]);
      queue.push(to);
    }
  }
  return null;
}

const ends: readonly IncidentState[] = [
  IncidentState.NOT_FILED,
  IncidentState.CLOSED,
  IncidentState.ARCHIVED,
  IncidentState.MERGED,
  IncidentState.VOIDED,
];
const isEnd = (state: IncidentState) => ends.includes(state);

/**
 * What the table and the system together let happen, without what moves nothing. What comes out of a merge comes back to
 * where it was, and gets no further by it.
 */
function openWays(table: TransitionTable) {
  return incidentWays.filter(
    ({ from, deed, to }) =>
      from !== to && deed !== 'unmergeIncident' && (deed === 'resolve' || rowOf(table, deed, from)?.roles.length),
  );
}

function reaches(open: ReturnType<typeof openWays>, from: IncidentState, goal: IncidentState): boolean {
  const reached = new Set([from]);
  for (const state of reached) for (const way of open) if (way.from === state) reached.add(way.to);
  return reached.has(goal);
}

function refuseTrap(table: TransitionTable): void {
  const trap = trapOf(table);
  if (!trap) return;
  const path = [IncidentState.RAISED, ...trap.path.map(({ to }) => to)].map(stateLabel).join(' → ');
  throw new Refusal(
    'TRANSITION_TRAP',
    `按此流转表，事件到“${stateLabel(trap.state)}”（${trap.state}）后将永远无法结案：${path}。`,
    'changes',
  );
}

import { ask } from '@gridweave/testing/ask';
import { resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { IncidentRow } from '../src/incident/incident.entity';
import { deed, type IncidentsUnderTest, people, raisedIncident } from './incidents-subgraph';
import { ids } from './small-territory';

/** Who takes part, by turns: the desk, those who look on, and those who handle. */
export const actors = [
  people.dispatcher,
  people.shiftLeader,
  people.otherShiftLeader,
  people.districtChecker,
  people.caller,
  people.arbiter,
  people.supervisor,
  people.administrator,
  people.firstChief,
  people.drainage,
  people.police,
  people.eastDispatcher,
  // Who handles and checks at once is nobody's idea of order, and happens.
  { ...people.drainage, id: 'crew-that-checks', grants: [...people.drainage.grants, ...people.districtChecker.grants] },
  { ...people.firstChief, id: 'chief-who-leads', grants: [...people.firstChief.grants, ...people.shiftLeader.grants] },
] as const satisfies readonly Viewer[];

export const incidentActions = [
  'fileIncident',
  'refuseFiling',
  'handleWithinGrid',
  'dispatchIncident',
  'urgeIncident',
  'checkIncident',
  'rework',
  'closeIncident',
  'reopenIncident',
  'closeAfterReview',
  'archiveIncident',
  'mergeIncidents',
  'unmergeIncident',
  'voidIncident',
  'decideVoiding',
] as const;
export const legActions = ['signLeg', 'setOut', 'arriveOnLeg', 'startLeg', 'reportLegResult'] as const;

export type Action = (typeof incidentActions)[number] | (typeof legActions)[number] | 'answerSurvey';

export interface Move {
  /** A deed, or whatever leads on from where the incident is. */
  readonly action: Action | 'onward';
  readonly actor: number;
  readonly yes: boolean;
}

interface Offer {
  readonly action: string;
  readonly allowed: boolean;
  readonly denial: { readonly code: string } | null;
}
interface SeenLeg {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly availableActions: readonly Offer[];
}
interface Seen {
  readonly version: number;
  readonly selfHandled: boolean;
  readonly recheckDrawn: boolean;
  readonly availableActions: readonly Offer[];
  readonly legs: readonly SeenLeg[];
}

const offers = 'availableActions { action allowed denial { code } }';
const ofIncident = `version selfHandled recheckDrawn ${offers}`;
const ofLegs = `legs { id kind state version ${offers} }`;

/** What would lead on from a state, and somebody who may. */
const onward: Readonly<Record<string, readonly [Action, Viewer]>> = {
  RAISED: ['fileIncident', people.dispatcher],
  FILED: ['dispatchIncident', people.dispatcher],
  SELF_HANDLING: ['reportLegResult', people.firstChief],
  DISPATCHED: ['reportLegResult', people.drainage],
  RESOLVED: ['checkIncident', people.districtChecker],
  CHECKED: ['closeIncident', people.districtChecker],
  CLOSED: ['reopenIncident', people.caller],
  REOPENED: ['dispatchIncident', people.shiftLeader],
  MERGED: ['unmergeIncident', people.shiftLeader],
};

/** An incident to which random deeds are done through the graph, each compared with what was offered before it. */
export class RandomLife {
  readonly done = new Map<string, number>();

  private constructor(
    private readonly test: IncidentsUnderTest,
    readonly id: string,
    readonly reportId: string,
    /** Another that stays open, for merges. */
    private readonly hubId: string,
  ) {}

  static async begin(test: IncidentsUnderTest, hubId: string): Promise<RandomLife> {
    const { id, reportId } = await raisedIncident(test);
    return new RandomLife(test, id, reportId, hubId);
  }

  async move(move: Move): Promise<void> {
    const { state } = await this.test.subgraph.database.manager.findOneByOrFail(IncidentRow, { id: this.id });
    const on = onward[state];
    const [action, viewer] = move.action === 'onward' ? (on ?? []) : [move.action, actors[move.actor % actors.length]!];
    if (!action || !viewer) return;
    if (action === 'answerSurvey') return this.#answer(move.yes);
    const isLegs = (legActions as readonly string[]).includes(action);
    const seen = await this.#see(viewer, isLegs ? ofLegs : ofIncident);
    await (isLegs ? this.#onLeg(action, viewer, seen, move) : this.#decide(action, viewer, seen, move));
  }

  async #see(viewer: Viewer, fields: string): Promise<Seen | null> {
    const query = `query ($id: ID!) { incident(id: $id) { ${fields} } }`;
    const { data, errors } = await ask(this.test.subgraph, viewer, query, { id: this.id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incident;
  }

  async #decide(action: string, viewer: Viewer, seen: Seen | null, { yes }: Move): Promise<void> {
    const name = action === 'rework' ? 'checkIncident' : action;
    const version = seen?.version ?? 1;
    const about = { incidentId: this.id, expectedVersion: version };
    const input =
      action === 'mergeIncidents' ? await this.#intoHub(about) : { ...about, ...inputOf(action, seen, yes) };
    const { errors } = await deed(this.test, viewer, name, input, 'incident { id }');
    this.#compare(action, seen === null ? null : seen.availableActions, 'INCIDENT_NOT_FOUND', errors[0]?.code);
  }

  async #intoHub(about: { incidentId: string; expectedVersion: number }) {
    const query = 'query ($id: ID!) { incident(id: $id) { version } }';
    const { data } = await ask(this.test.subgraph, people.shiftLeader, query, { id: this.hubId });
    return { intoIncidentId: this.hubId, expectedVersion: data.incident.version, merged: [about] };
  }

  async #onLeg(action: string, viewer: Viewer, seen: Seen | null, { yes }: Move): Promise<void> {
    const legs = (seen?.legs ?? []).filter(({ kind }) => kind !== 'VERIFY');
    const own = legs.filter(({ availableActions }) =>
      availableActions.some((offer) => offer.action === action && offer.denial?.code !== 'FORBIDDEN'),
    );
    const leg = own.findLast(({ state }) => state !== 'CANCELLED' && state !== 'ACCEPTED') ?? own[0] ?? legs[0];
    if (!leg) return;
    const input = {
      legId: leg.id,
      expectedVersion: leg.version,
      ...(action === 'reportLegResult' && { result: `${yes}` }),
    };
    const { errors } = await deed(this.test, viewer, action, input, 'leg { id }');
    // Whose leg it is not, to them it is not there.
    const code = errors[0]?.code === 'LEG_NOT_FOUND' ? 'FORBIDDEN' : errors[0]?.code;
    this.#compare(action, leg.availableActions, 'LEG_NOT_FOUND', code);
  }

  async #answer(solved: boolean): Promise<void> {
    const holder = resident(this.reportId);
    const { data } = await ask(this.test.subgraph, holder, '{ reportProgress { surveyOpen } }');
    const input = { score: solved ? 5 : 1, solved };
    const { errors } = await deed(this.test, holder, 'answerSurvey', input, 'survey { score }');
    if (data.reportProgress.surveyOpen !== (errors.length === 0))
      throw new Error(
        `answerSurvey was offered: ${data.reportProgress.surveyOpen}, and answered ${JSON.stringify(errors)}`,
      );
    if (errors.length === 0) this.#count('answerSurvey');
  }

  #compare(action: string, offered: readonly Offer[] | null, unseen: string, code: string | undefined): void {
    const offer = offered?.find((each) => each.action === action);
    const expected = offered === null ? unseen : offer?.denial?.code;
    if (offered !== null && !offer) throw new Error(`${action} is not among what is offered`);
    if (expected !== code) throw new Error(`${action} was offered with ${expected}, and answered with ${code}`);
    if (code === undefined) this.#count(action);
  }

  #count(action: string): void {
    this.done.set(action, (this.done.get(action) ?? 0) + 1);
  }
}

/** An input that is right for a deed as far as it is for the incident as it is seen. */
function inputOf(action: string, seen: Seen | null, yes: boolean): Record<string, unknown> {
  const siteCheck = { kind: 'SITE_CHECK', text: '现场已复核' };
  const checked = seen?.selfHandled
    ? [seen.recheckDrawn || yes ? siteCheck : { kind: 'REPORTER_WORD', text: '已解决' }]
    : [];
  const inputs: Readonly<Record<string, object>> = {
    refuseFiling: { reasonCode: 'CONDITION_NOT_MET' },
    handleWithinGrid: { task: '清理' },
    dispatchIncident: {
      lead: { unitId: ids.drainage, task: '疏通' },
      assisting: yes ? [{ unitId: ids.police, task: '维持秩序' }] : [],
    },
    checkIncident: { verdict: 'ACCEPT', evidence: checked },
    rework: { verdict: 'REWORK', reason: '未清理干净' },
    closeIncident: { closingKind: yes ? 'NORMAL' : 'SPECIAL', outcome: '已处置' },
    reopenIncident: { reasonCode: 'NOT_SOLVED', route: yes ? 'SAME_LEAD' : 'REVIEW' },
    closeAfterReview: { reasonCode: 'UNREASONABLE', outcome: '复核', evidence: [siteCheck] },
    unmergeIncident: { reason: '误并' },
    voidIncident: { reasonCode: 'TEST_ENTRY' },
    decideVoiding: { verdict: yes ? 'APPROVE' : 'REFUSE', reason: '已核实' },
  };
  return { ...inputs[action] };
}

const by = (action: Move['action'], viewer: { readonly id: string }, yes = true): Move => ({
  action,
  actor: actors.findIndex(({ id }) => id === viewer.id),
  yes,
});
const crewThatChecks = { id: 'crew-that-checks' };
const chiefWhoLeads = { id: 'chief-who-leads' };
const { dispatcher, shiftLeader, districtChecker, caller, arbiter, supervisor, administrator, firstChief, drainage } =
  people;
const filed = by('fileIncident', dispatcher);
const inGrid = [filed, by('handleWithinGrid', dispatcher)];
const atUnits = [filed, by('dispatchIncident', dispatcher, false)];
const resolved = [...atUnits, by('urgeIncident', supervisor), by('reportLegResult', drainage)];
const checked = [...resolved, by('checkIncident', districtChecker)];
const closed = (isPlain: boolean) => [...checked, by('closeIncident', districtChecker, isPlain)];
const reviewed = [...closed(false), by('reopenIncident', caller, false)];

/** A life for each state to end in, which together do every deed: what chance may leave out. */
export const plainLives: readonly (readonly Move[])[] = [
  [by('mergeIncidents', dispatcher), by('unmergeIncident', shiftLeader)],
  [filed],
  [by('refuseFiling', dispatcher)],
  inGrid,
  [...closed(true), by('answerSurvey', caller, false)],
  [
    ...resolved,
    by('checkIncident', crewThatChecks),
    by('rework', crewThatChecks),
    by('rework', districtChecker),
    by('reportLegResult', drainage),
  ],
  checked,
  [...reviewed, by('closeAfterReview', arbiter)],
  reviewed,
  [
    ...inGrid,
    by('reportLegResult', firstChief),
    by('checkIncident', chiefWhoLeads),
    by('checkIncident', districtChecker),
    by('closeIncident', chiefWhoLeads),
    by('closeIncident', districtChecker),
    by('archiveIncident', administrator),
  ],
  [by('mergeIncidents', dispatcher)],
  [by('voidIncident', dispatcher), by('decideVoiding', shiftLeader)],
];

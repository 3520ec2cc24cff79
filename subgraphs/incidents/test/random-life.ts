import { ask } from '@gridweave/testing/ask';
import { resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { IncidentRow } from '../src/incident/incident.entity';
import { deed, type IncidentsUnderTest, people, raisedIncident } from './incidents-subgraph';
import { askedWith, inputOf } from './random-inputs';
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
  people.clerk,
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
export const callActions = ['whistle'] as const;
export const legActions = ['signLeg', 'setOut', 'arriveOnLeg', 'startLeg', 'reportLegResult'] as const;

/** What units ask for about their legs, and somebody else decides. */
export const askActions = [
  ...(['requestReturn', 'decideReturn', 'requestExtension', 'decideExtension'] as const),
  ...(['requestHold', 'decideHold', 'releaseHold'] as const),
] as const;

export type Action =
  | (typeof incidentActions)[number]
  | (typeof callActions)[number]
  | (typeof legActions)[number]
  | (typeof askActions)[number]
  | 'answerSurvey';

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
interface SeenRequest {
  readonly id: string;
  readonly version: number;
  readonly availableActions: readonly Offer[];
}
interface SeenLeg {
  readonly id: string;
  readonly unit: { readonly id: string } | null;
  readonly returns?: readonly SeenRequest[];
  readonly extensions?: readonly SeenRequest[];
  readonly holds?: readonly SeenRequest[];
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
const ofLegs = `legs { id kind state version unit { id } ${offers} }`;
const request = `{ id version ${offers} }`;
const ofRequests = ofLegs.replace('version', `version returns ${request} extensions ${request} holds ${request}`);

/** What each deed on a request is about. */
const requestOf: Readonly<Record<string, readonly ['returns' | 'extensions' | 'holds', string]>> = {
  decideReturn: ['returns', 'returnId'],
  decideExtension: ['extensions', 'extensionId'],
  decideHold: ['holds', 'holdId'],
  releaseHold: ['holds', 'holdId'],
};

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
    if ((askActions as readonly string[]).includes(action)) {
      await this.#ask(action, viewer, await this.#see(viewer, ofRequests), move.yes);
      return;
    }
    if (action === 'whistle') return this.#whistle(viewer, await this.#see(viewer, `${ofIncident} ${ofLegs}`));
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

  /** Calls a unit that has nothing in hand. */
  async #whistle(viewer: Viewer, seen: Seen | null): Promise<void> {
    const unitId = freeUnit(working(seen));
    if (unitId === undefined) return;
    const input = { incidentId: this.id, expectedVersion: seen?.version ?? 1, unitIds: [unitId], text: '请到场' };
    const { errors } = await deed(this.test, viewer, 'whistle', input, 'whistle { id }');
    this.#compare('whistle', seen === null ? null : seen.availableActions, 'INCIDENT_NOT_FOUND', errors[0]?.code);
  }

  async #onLeg(action: string, viewer: Viewer, seen: Seen | null, { yes }: Move): Promise<void> {
    // A unit that was called answers, where another signs for its leg.
    const legs = working(seen).filter((leg) => leg.availableActions.some((offer) => offer.action === action));
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

  /** Asks for something about the latest leg that takes it, or decides about the latest request. */
  async #ask(action: string, viewer: Viewer, seen: Seen | null, yes: boolean): Promise<void> {
    const legs = working(seen);
    const [list, key] = requestOf[action] ?? [];
    const known = list ? legs.flatMap((each) => each[list] ?? []) : legs;
    const offered = ({ availableActions }: SeenRequest) => availableActions.find((each) => each.action === action);
    const about = known.findLast((each) => offered(each)?.allowed) ?? known.at(-1);
    if (!about || !offered(about)) return;
    const free = freeUnit(legs);
    if (action === 'decideReturn' && yes && free === undefined) return;
    const answer = `${action.replace(/^(request|decide|release)(.)/, (_, _verb, first) => first.toLowerCase())} { id }`;
    const input = {
      [key ?? 'legId']: about.id,
      expectedVersion: about.version,
      ...askedWith(action, free ?? ids.housing, yes),
    };
    const { errors } = await deed(this.test, viewer, action, input, answer.replace(/^return /, 'returnRequest '));
    const code = errors[0]?.code === 'LEG_NOT_FOUND' ? 'FORBIDDEN' : errors[0]?.code;
    this.#compare(action, about.availableActions, 'LEG_NOT_FOUND', code);
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

const openStates: readonly string[] = ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'];
const working = (seen: Seen | null) => (seen?.legs ?? []).filter(({ kind }) => kind !== 'VERIFY');

/** A unit that has no open leg of an incident. */
function freeUnit(legs: readonly SeenLeg[]): string | undefined {
  const busy = legs.flatMap(({ unit, state }) => (unit && openStates.includes(state) ? unit.id : []));
  return [ids.housing, ids.property, ids.committee, ids.drainage, ids.police].find((id) => !busy.includes(id));
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
  [filed, by('whistle', firstChief), by('mergeIncidents', dispatcher), by('unmergeIncident', shiftLeader)],
  [filed, by('whistle', dispatcher), by('mergeIncidents', dispatcher)],
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
    by('answerSurvey', caller),
    by('archiveIncident', administrator),
  ],
  [by('mergeIncidents', dispatcher)],
  [by('voidIncident', dispatcher), by('decideVoiding', shiftLeader)],
];

/** Lives in which units ask for what can be asked for: given back, extended, held and taken up again. */
export const askingLives: readonly (readonly Move[])[] = [
  [
    ...atUnits,
    by('requestExtension', drainage),
    by('decideExtension', shiftLeader),
    by('requestReturn', drainage),
    by('decideReturn', crewThatChecks),
    by('decideReturn', shiftLeader, false),
    by('requestHold', drainage),
    by('decideHold', shiftLeader),
    by('setOut', drainage),
    by('releaseHold', drainage),
    by('setOut', drainage),
    by('reportLegResult', drainage),
    by('checkIncident', districtChecker),
  ],
  [
    ...atUnits,
    by('requestReturn', drainage),
    by('decideReturn', shiftLeader),
    by('requestReturn', people.clerk),
    by('decideReturn', shiftLeader),
    by('decideReturn', arbiter, false),
    by('requestReturn', people.clerk),
    by('signLeg', people.clerk),
    by('arriveOnLeg', people.clerk),
    by('startLeg', people.clerk),
    by('reportLegResult', people.clerk),
    by('checkIncident', districtChecker),
    by('closeIncident', districtChecker, false),
  ],
];

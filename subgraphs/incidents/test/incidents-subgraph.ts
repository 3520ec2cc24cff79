import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope } from '@gridweave/events/envelope';
import { type EventSource, SourceDown } from '@gridweave/subgraph/event-consumer';
import { type FeedbackSettings, Subgraph, type SubgraphConfig } from '@gridweave/subgraph/subgraph';
import { ask, freshKey } from '@gridweave/testing/ask';
import type { TestEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { startFilled } from '@gridweave/testing/templates';
import { grant, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { incidents } from '../src/definition';
import { seedSample } from '../src/sample/sample.seed';
import type { IncidentsServices } from '../src/services';
import { dutyEvents } from './small-duty-list';
import { appointmentEvents, ids, pointIn, territoryEvents } from './small-territory';

/** The people of the small territory. */
export const people = {
  dispatcher: person('dispatcher', grant('DISPATCHER', 'DIVISION', ids.west)),
  checker: person('checker', grant('DISPATCHER', 'DIVISION', ids.west)),
  eastDispatcher: person('east-dispatcher', grant('DISPATCHER', 'DIVISION', ids.east)),
  districtDispatcher: person('district-dispatcher', grant('DISPATCHER', 'DIVISION', ids.district)),
  shiftLeader: person('shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.district)),
  otherShiftLeader: person('other-shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.district)),
  districtChecker: person('district-checker', grant('CHECKER', 'DIVISION', ids.district)),
  caller: person('caller', grant('FOLLOW_UP_CALLER', 'DIVISION', ids.district)),
  arbiter: person('arbiter', grant('ARBITER', 'DIVISION', ids.district)),
  supervisor: person('supervisor', grant('SUPERVISOR', 'DIVISION', ids.district)),
  administrator: person('administrator', grant('ADMINISTRATOR', 'DIVISION', ids.district)),
  hr: person('hr', grant('HR_OFFICER', 'DIVISION', ids.district)),
  firstChief: person('first-chief', grant('GRID_CHIEF', 'GRID', ids.firstGrid)),
  secondChief: person('second-chief', grant('GRID_CHIEF', 'GRID', ids.secondGrid)),
  marketChief: person('market-chief', grant('GRID_CHIEF', 'GRID', ids.nightMarket)),
  microChief: person('micro-chief', grant('MICRO_CHIEF', 'GRID', ids.microGrid)),
  drainage: person('drainage-crew', grant('UNIT_MEMBER', 'UNIT', ids.drainage)),
  police: person('police-officer', grant('UNIT_MEMBER', 'UNIT', ids.police)),
  property: person('property-crew', grant('UNIT_MEMBER', 'UNIT', ids.property)),
  committee: person('village-committee', grant('UNIT_MEMBER', 'UNIT', ids.committee)),
  clerk: person('housing-clerk', grant('CLERK', 'UNIT', ids.housing)),
} satisfies Record<string, Viewer>;

/** What was known before the start comes by the snapshot, what is told later by events. */
class ToldSource implements EventSource {
  isDown = false;
  readonly #later: EventEnvelope[] = [];

  constructor(private readonly before: readonly EventEnvelope[]) {}

  tell(events: readonly EventEnvelope[]): void {
    for (const event of events) this.#later.push({ ...event, sequence: this.#later.length + 1 });
  }

  async head() {
    this.#refuseWhenDown();
    return 0;
  }

  async events(after: number) {
    this.#refuseWhenDown();
    return { events: this.#later.slice(after), next: this.#later.length };
  }

  async snapshot() {
    this.#refuseWhenDown();
    return { events: this.before, next: null };
  }

  #refuseWhenDown(): void {
    if (this.isDown) throw new SourceDown('organization is down');
  }
}

export interface IncidentsUnderTest {
  readonly subgraph: Subgraph<IncidentsServices>;
  readonly organization: ToldSource;
  /** Where it keeps pictures and videos. */
  readonly mediaDirectory: string;
  /** Lets organization tell of something, and waits until it is heard. */
  tell(...events: EventEnvelope[]): Promise<void>;
  /** The same of personnel. */
  tellOfStaff(...events: EventEnvelope[]): Promise<void>;
  /** Starts a second one on the same database, as another process would; the caller closes it. */
  beside(): Promise<Subgraph<IncidentsServices>>;
  /** Ends the process and starts another on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The subgraph over the small territory, on a database of its own. */
export function startIncidents(
  engine: TestEngine,
  feedback?: FeedbackSettings,
  mediaBucket?: SubgraphConfig['mediaBucket'],
): Promise<IncidentsUnderTest> {
  return startedOn(engine, 'incidents', { feedback, mediaBucket });
}

/** The same with the sample, for suites that look into it; the first of a run makes it up. */
export function startWithSample(engine: TestEngine): Promise<IncidentsUnderTest> {
  return startedOn(engine, 'incidents-sample', {}, ({ database, services }) => seedSample(database, services));
}

async function startedOn(
  engine: TestEngine,
  name: string,
  { feedback, mediaBucket }: Pick<SubgraphConfig, 'feedback' | 'mediaBucket'>,
  fill: (subgraph: Subgraph<IncidentsServices>) => Promise<void> = async () => {},
): Promise<IncidentsUnderTest> {
  const home = engine.create();
  const organization = new ToldSource([...territoryEvents(), ...dutyEvents()]);
  const personnel = new ToldSource(appointmentEvents());
  const sources = { organization, personnel };
  const mediaDirectory = mkdtempSync(join(tmpdir(), 'gridweave-media-'));
  const media = { mediaDirectory, mediaBucket };
  const fieldKeys = () => testFieldKeys;
  const config = { ...media, internalKey: testKey, fieldKeys, sample: false, sources, feedback };
  const start = async () => {
    const subgraph = await Subgraph.start(incidents, { ...config, databaseUrl: home.url });
    await subgraph.fill();
    await fill(subgraph);
    return subgraph;
  };
  let subgraph = await startFilled(home, 'incidents', name, start);
  return {
    get subgraph() {
      return subgraph;
    },
    organization,
    mediaDirectory,
    async tell(...events) {
      organization.tell(events);
      await subgraph.fill();
    },
    async tellOfStaff(...events) {
      personnel.tell(events);
      await subgraph.fill();
    },
    beside: start,
    async restart() {
      await subgraph.close();
      subgraph = await start();
    },
    async close() {
      await subgraph.close();
      await home.drop();
      rmSync(mediaDirectory, { recursive: true, force: true });
    },
  };
}

/** Does a deed and answers its payload. */
export async function deed(
  { subgraph }: IncidentsUnderTest,
  viewer: Viewer,
  name: string,
  input: Record<string, unknown>,
  answer: string,
) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code message field } } }`;
  const { data, errors } = await ask(subgraph, viewer, query, { input: { idempotencyKey: freshKey(), ...input } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name];
}

export const incidentFields = 'incident { id version state number }';
export const legFields = 'leg { id version state }';

/** A report of a resident, sent on to the desk and made an incident. */
export async function raisedIncident(test: IncidentsUnderTest, column = 0, categoryCode = '0301') {
  const report = (
    await deed(
      test,
      people.firstChief,
      'submitReport',
      { text: '污水井冒水', point: pointIn(column), categoryCode },
      'report { id version }',
    )
  ).report;
  const accepted = await deed(
    test,
    people.districtDispatcher,
    'acceptReport',
    { reportId: report.id, expectedVersion: report.version },
    `report { id incident { id version state number } }`,
  );
  return { reportId: report.id as string, ...(accepted.report.incident as { id: string; version: number }) };
}

/** An incident that units have: the drainage crew leads, the police assist. */
export async function dispatchedIncident(test: IncidentsUnderTest, column = 0) {
  const raised = await raisedIncident(test, column);
  const filed = await deed(
    test,
    people.districtDispatcher,
    'fileIncident',
    { incidentId: raised.id, expectedVersion: raised.version },
    incidentFields,
  );
  const dispatched = await deed(
    test,
    people.districtDispatcher,
    'dispatchIncident',
    {
      incidentId: raised.id,
      expectedVersion: filed.incident.version,
      lead: { unitId: ids.drainage, task: '疏通污水井' },
      assisting: [{ unitId: ids.police, task: '维持秩序' }],
    },
    'incident { id version state legs { id kind version state unit { id name } } }',
  );
  return { ...raised, ...dispatched.incident };
}

export interface LegAnswer {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly unit: { readonly id: string } | null;
}

export function legOf(incident: { legs: LegAnswer[] }, unitId: string): LegAnswer {
  return incident.legs.find((leg) => leg.unit?.id === unitId) as LegAnswer;
}

/** Tells the result of a leg. */
export function finish(test: IncidentsUnderTest, leg: LegAnswer, viewer: Viewer) {
  const input = { legId: leg.id, expectedVersion: leg.version, result: '完成' };
  return deed(test, viewer, 'reportLegResult', input, 'leg { state version incident { id state version } }');
}

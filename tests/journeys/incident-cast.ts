import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stand, uploadTo } from '../stand/stand';
import { eventually, Traveller, workOnLeg } from './steps';

/** Subdistricts in which every grid and micro grid of the sample has a chief. */
export const streets = { renhe: '410103014', daxue: '410103007', jinshuiyuan: '410103016' } as const;

export const ahead = '2099-06-01T00:00:00+08:00';
export const past = '2026-05-20T09:00:00+08:00';
export const today = () => new Date().toISOString();

const picture = () => new Blob([new Uint8Array(readFileSync(join(__dirname, 'files', 'photograph.jpg')))]);

/** A piece of ground that one journey has for itself. */
export interface Ground {
  readonly point: { longitude: number; latitude: number; system: string };
  readonly gridId: string;
  readonly divisionId: string;
  readonly divisionName: string;
  readonly chief: Traveller;
  readonly microChief: Traveller;
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly point: { longitude: number; latitude: number; system: string; accuracyMetres: number };
  readonly grid: { id: string; code: string; localNumber: string; division: { name: string } };
}

export interface KnownUnit {
  readonly id: string;
  readonly name: string;
  readonly member: Traveller;
  readonly colleague: Traveller;
}

const legFields = 'legs { id version kind state task dueAt heldUntil setOutAt arrivedAt startedAt doneAt unit { id } }';
export const incidentFields = `id number version state origin selfHandled recheckDrawn noResponsibleUnit supervised crossScope
  recurrent recurrenceOf { id } returnedCount reworkCount reopenedCount urgedCount overdue nextDeadline dispatchedAt
  resolvedAt closingKind closingResult outcome leadUnit { id } ${legFields}`;

/** Who takes part in the journeys of incidents, and the deeds that most of them go through. */
export class IncidentCast {
  constructor(readonly stand: () => Stand) {}

  staff = (subject: string) => Traveller.staff(this.stand(), subject);
  anyone = () => Traveller.resident(this.stand());
  /** Reads everything of the district. */
  reader = () => this.staff('development-administrator');
  desk = (street: string) => this.staff(`sample-dispatcher-${street}`);
  checker = (street: string) => this.staff(`sample-checker-${street}`);
  shiftLeader = () => this.staff('development-shift-leader');

  async division(code: string): Promise<string> {
    return (await this.anyone().ask('query ($code: String!) { division(code: $code) { id } }', { code })).division.id;
  }

  /** The first micro grid of a community of a subdistrict. The first community of 人和路 is that of the development chief. */
  async ground(street: string, community: number): Promise<Ground> {
    const { grids } = await this.anyone().ask(
      `query ($filter: GridFilter!) { grids(first: 30, filter: $filter) {
        nodes { id code division { id name } microGrids(first: 1) { nodes { code area } } } } }`,
      { filter: { kind: 'COMMUNITY', divisionId: await this.division(street) } },
    );
    const { id, code, division, microGrids } = grids.nodes[community];
    const [micro] = microGrids.nodes;
    return {
      point: { ...middleOf(micro.area.coordinates), system: 'WGS84' },
      gridId: id,
      divisionId: division.id,
      divisionName: division.name,
      chief: await this.staff(`sample-chief-${code}`),
      microChief: await this.staff(`sample-micro-chief-${micro.code}`),
    };
  }

  /** A road or building of the base register, and a point of it in the coordinates of Chinese maps. */
  async place(text: string): Promise<Place> {
    const { registerElements } = await this.anyone().ask(
      `query ($text: String!) { registerElements(first: 10, filter: { text: $text, kind: PLACE }) {
        nodes { id name geometry(system: GCJ02) grid { id code localNumber division { name } } } } }`,
      { text },
    );
    const found = registerElements.nodes[0] as Omit<Place, 'point'> & { geometry: { coordinates: unknown[] } };
    const { coordinates } = found.geometry;
    const middle = coordinates[Math.floor(coordinates.length / 2)];
    const [longitude, latitude] = (Array.isArray(middle) ? middle : coordinates) as [number, number];
    return { ...found, point: { longitude, latitude, system: 'GCJ02', accuracyMetres: 15 } };
  }

  /** A unit by a part of its name, and two people of it. */
  async unit(text: string, kind?: string): Promise<KnownUnit> {
    const { units } = await this.anyone().ask(
      'query ($filter: UnitFilter!) { units(first: 1, filter: $filter) { nodes { id name } } }',
      { filter: { text, kind } },
    );
    const { id, name } = units.nodes[0];
    return {
      id,
      name,
      member: await this.staff(`sample-member-${id}-1`),
      colleague: await this.staff(`sample-member-${id}-2`),
    };
  }

  /** Reports, and opens the receipt. */
  async report(traveller: Traveller, input: Record<string, unknown>) {
    const { receiptNumber, secret, report } = await traveller.do(
      'submitReport',
      input,
      'receiptNumber secret report { id version } emergencyNumbers { number }',
    );
    return { receiptNumber, secret, id: report?.id as string, bearer: await this.opened(receiptNumber, secret) };
  }

  async opened(receiptNumber: string, secret: string): Promise<Traveller> {
    const { token } = await this.anyone().do('openReport', { receiptNumber, secret }, 'token');
    return Traveller.resident(this.stand(), token);
  }

  async progressOf(bearer: Traveller) {
    const { reportProgress } = await bearer.ask(
      `{ reportProgress { state headline incidentNumber outcome surveyOpen reviewOpen reviewState gridLocalNumber
          declinedReason rightOffice receivedAt receipts { channel text at state }
          responders { role label localNumber status notifiedAt setOutAt arrivedAt } happenings { text } } }`,
    );
    return reportProgress;
  }

  /** The report as the desk or the chief of the place finds it. */
  async reportOnDesk(traveller: Traveller, receiptNumber: string) {
    const { reports } = await traveller.ask(
      `{ reports(first: 100) { nodes { id number version state origin visitTheme sourceId about happenedAt grid { id }
          incident { id } legs { id version kind state } } } }`,
    );
    return reports.nodes.find((each: { number: string }) => each.number === receiptNumber);
  }

  /** Accepts a report as an incident of its own, or into one that is known. */
  async accept(desk: Traveller, receiptNumber: string, more: { categoryCode?: string; incidentId?: string } = {}) {
    const { id, version } = await this.reportOnDesk(desk, receiptNumber);
    const { report } = await desk.do(
      'acceptReport',
      { reportId: id, expectedVersion: version, ...more },
      `report { state incident { ${incidentFields} } }`,
    );
    return report.incident;
  }

  async acceptAndFile(desk: Traveller, receiptNumber: string, categoryCode: string) {
    const { id } = await this.accept(desk, receiptNumber, { categoryCode });
    return this.does(desk, 'fileIncident', id);
  }

  async raise(traveller: Traveller, input: Record<string, unknown>) {
    const { incident } = await traveller.do('raiseIncident', input, `incident { ${incidentFields} }`);
    return incident;
  }

  async raiseAndFile(desk: Traveller, input: Record<string, unknown>) {
    return this.does(desk, 'fileIncident', (await this.raise(desk, input)).id);
  }

  /** An incident as the desk of the district sees it. */
  async look(id: string, more = '') {
    const query = `query ($id: ID!) { incident(id: $id) { ${incidentFields} ${more} } }`;
    return (await (await this.reader()).ask(query, { id })).incident;
  }

  /** Does a deed on an incident as it stands. */
  async does(traveller: Traveller, deed: string, incidentId: string, input: object = {}) {
    const { version } = await this.look(incidentId);
    const done = { incidentId, expectedVersion: version, ...input };
    return (await traveller.do(deed, done, `incident { ${incidentFields} }`)).incident;
  }

  /** What a deed on an incident as it stands is refused with. */
  async refused(traveller: Traveller, deed: string, incidentId: string, input: object = {}) {
    const { version } = await this.look(incidentId);
    const tried = await traveller.tryTo(deed, { incidentId, expectedVersion: version, ...input }, 'incident { id }');
    return tried.errors;
  }

  /** What the beginning of an emergency response is refused with. */
  async refusedActivation(traveller: Traveller, incidentId: string, input: object) {
    const { version } = await this.look(incidentId);
    const tried = { incidentId, expectedVersion: version, ...input };
    return (await traveller.tryTo('activatePlan', tried, 'activation { id }')).errors;
  }

  /** The leg that a unit has of an incident now. */
  async legOf(incidentId: string, { id: unitId }: { id: string }) {
    return lastLegOf(await this.look(incidentId), unitId);
  }

  /** Takes the leg of a unit through deeds. */
  async works(unit: KnownUnit, incidentId: string, ...deeds: (readonly [deed: string, more?: object])[]) {
    return workOnLeg(unit.member, await this.legOf(incidentId, unit), deeds as [string, Record<string, unknown>?][]);
  }

  /** Asks for something about the leg of a unit as it stands. */
  async asks(unit: KnownUnit, deed: string, incidentId: string, input: object, selection: string) {
    const { id, version } = await this.legOf(incidentId, unit);
    return unit.member.do(deed, { legId: id, expectedVersion: version, ...input }, selection);
  }

  /** Adds a picture to an incident or a leg; answers its id. */
  async attachPicture(subject: string, target: { incidentId?: string; legId?: string; purpose: string }) {
    const uploaded = await uploadTo(this.stand(), await this.stand().tokenOf(subject), [picture()]);
    const media = uploaded.body.media.map(({ id, secret }: { id: string; secret: string }) => ({ id, secret }));
    const attached = await (await this.staff(subject)).do('attachMedia', { ...target, media }, 'media { id purpose }');
    return attached.media[0].id as string;
  }

  /** Waits until a job of incidents has ended, and expects that it did what it was to do. */
  async jobDone(traveller: Traveller, id: string): Promise<void> {
    const stateOf = async () =>
      (await traveller.ask('query ($id: ID!) { incidentsJob(id: $id) { state } }', { id })).incidentsJob
        .state as string;
    // A busy machine may answer too late while a job writes.
    const late = (error: Error) => {
      if (error.message.includes('DEADLINE_EXCEEDED')) return 'RUNNING';
      throw error;
    };
    const isOver = (state: string) => !['QUEUED', 'RUNNING'].includes(state);
    expect(await eventually(() => stateOf().catch(late), isOver, 50_000)).toBe('DONE');
  }

  /** Changes settings of the life of incidents; answers what stood there before, to be put back. */
  async changesSettings(change: Record<string, number>): Promise<Record<string, number>> {
    const administrator = await this.reader();
    const names = Object.keys(change).join(' ');
    const { incidentSettings } = await administrator.ask(`{ incidentSettings { version ${names} } }`);
    const { version, ...before } = incidentSettings;
    await administrator.do('changeIncidentSettings', { expectedVersion: version, ...change }, 'settings { version }');
    return before;
  }

  /** From now on the closing of what is filed in a category shows this and no more. */
  async closingAsksFor(administrator: Traveller, categoryPrefix: string, kinds: readonly string[]) {
    const { incidentTransitions } = await administrator.ask('{ incidentTransitions { version } }');
    const change = {
      deed: 'closeIncident',
      from: 'CHECKED',
      roles: ['CHECKER', 'DISPATCHER', 'SHIFT_LEADER'],
      evidence: kinds.length > 0 ? [{ categoryPrefix, kinds }] : [],
    };
    const input = { expectedVersion: incidentTransitions.version, reason: '结案条件', changes: [change] };
    await administrator.do('changeTransitions', input, 'table { version }');
  }

  /** Somebody other than the handlers checks and closes. */
  async checkAndClose(checker: Traveller, incidentId: string, outcome: string, closing: object = {}) {
    await this.does(checker, 'checkIncident', incidentId, { verdict: 'ACCEPT' });
    return this.does(checker, 'closeIncident', incidentId, { closingKind: 'NORMAL', outcome, ...closing });
  }
}

// biome-ignore lint/suspicious/noExplicitAny: legs as the graph answers them
export const lastLegOf = (incident: any, unitId: string) =>
  incident.legs.findLast((leg: { unit: { id: string } | null }) => leg.unit?.id === unitId);

/** The mean of an area’s corners: inside it as long as the area is not bent too much, as cells of the sample are not. */
function middleOf(coordinates: number[][][][]) {
  const corners = (coordinates[0]?.[0] ?? []).slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
  return { longitude: mean(0), latitude: mean(1) };
}

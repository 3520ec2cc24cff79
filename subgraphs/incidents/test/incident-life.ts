import { ask } from '@gridweave/testing/ask';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  legOf,
  people,
  raisedIncident,
} from './incidents-subgraph';
import { ids, pointIn } from './small-territory';

/** What tests read of an incident after each deed. */
export const lifeFields = `incident { id version state selfHandled recheckDrawn closedAt outcome closingKind
  leadUnit { id } mergedInto { id } transitionVersion urgedCount lastUrgedAt reworkCount reopenedCount
  legs { id kind state version unit { id } grid { id } } }`;

export interface Known {
  readonly id: string;
  readonly version: number;
}

/** An incident on its way, on which one deed follows another. */
export class Life {
  private constructor(
    readonly test: IncidentsUnderTest,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
    public incident: any,
    readonly reportId: string,
  ) {}

  static async raised(test: IncidentsUnderTest, column = 0, categoryCode = '0301'): Promise<Life> {
    const raised = await raisedIncident(test, column, categoryCode);
    return new Life(test, raised, raised.reportId);
  }

  /** An incident that a chief has raised and nobody has reported. */
  static async unreported(test: IncidentsUnderTest): Promise<Life> {
    const input = { text: '巡查发现积水', point: pointIn(0), categoryCode: '0302' };
    return new Life(test, (await deed(test, people.firstChief, 'raiseIncident', input, lifeFields)).incident, '');
  }

  static async dispatched(test: IncidentsUnderTest): Promise<Life> {
    const { reportId, ...incident } = await dispatchedIncident(test);
    return new Life(test, incident, reportId);
  }

  static async closed(test: IncidentsUnderTest, closingKind = 'NORMAL'): Promise<Life> {
    const life = await Life.dispatched(test);
    await life.resolve();
    await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    return life.do(people.districtChecker, 'closeIncident', { closingKind, outcome: '已疏通' });
  }

  /** Tries a deed on the incident as it is known, and answers its payload. */
  try(viewer: Viewer, name: string, input: Record<string, unknown> = {}) {
    const about = { incidentId: this.incident.id, expectedVersion: this.incident.version };
    return deed(this.test, viewer, name, { ...about, ...input }, lifeFields);
  }

  /** The code with which a deed is refused. */
  async refused(viewer: Viewer, name: string, input: Record<string, unknown> = {}): Promise<string | undefined> {
    return (await this.try(viewer, name, input)).errors[0]?.code;
  }

  async do(viewer: Viewer, name: string, input: Record<string, unknown> = {}): Promise<this> {
    const { incident, errors } = await this.try(viewer, name, input);
    if (errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    this.incident = incident;
    return this;
  }

  /** The units tell that they are done. */
  async resolve(): Promise<this> {
    await finish(this.test, legOf(this.incident, ids.drainage), people.drainage);
    await finish(this.test, legOf(this.incident, ids.police), people.police);
    return this.look();
  }

  /** The chief of the first grid tells that the grid is done. */
  async resolveInGrid(): Promise<this> {
    const leg = this.incident.legs.find(
      (each: { kind: string; state: string }) =>
        each.kind === 'LEAD' && ['DISPATCHED', 'IN_PROGRESS'].includes(each.state),
    );
    await finish(this.test, leg, people.firstChief);
    return this.look();
  }

  /** Reads the incident anew. */
  async look(viewer: Viewer = people.shiftLeader): Promise<this> {
    const query = `query ($id: ID!) { ${lifeFields.replace('incident', 'incident(id: $id)')} }`;
    this.incident = (await ask(this.test.subgraph, viewer, query, { id: this.incident.id })).data.incident;
    return this;
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  async read(selection: string, viewer: Viewer = people.shiftLeader): Promise<any> {
    const query = `query ($id: ID!) { incident(id: $id) { ${selection} } }`;
    const { data, errors } = await ask(this.test.subgraph, viewer, query, { id: this.incident.id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.incident;
  }

  /** The one who reported it says what came of it. */
  answer(solved: boolean) {
    return deed(
      this.test,
      resident(this.reportId),
      'answerSurvey',
      { score: solved ? 5 : 1, solved },
      'survey { solved }',
    );
  }
}

/** A report that a resident has made and nobody has decided about. */
export async function freshReport(test: IncidentsUnderTest): Promise<Known> {
  const input = { text: '测试', point: pointIn(0), categoryCode: '0301' };
  const { report } = await deed(test, nobody, 'submitReport', input, 'report { id version }');
  return report;
}

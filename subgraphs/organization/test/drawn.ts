import { ask, freshKey } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { Started } from './started';

/** South-west of the middle of the district; one step is about 111 m north and 91 m east. */
const WEST = 113.63;
const SOUTH = 34.7;
const STEP = 0.001;

const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** A place a number of steps east and north. */
export const place = (x: number, y: number) => ({
  longitude: round(WEST + x * STEP),
  latitude: round(SOUTH + y * STEP),
});

/** An area with these corners, in steps. */
export function area(...corners: [number, number][]) {
  const ring = [...corners, corners[0]!].map(([x, y]) => [place(x, y).longitude, place(x, y).latitude]);
  return { type: 'MultiPolygon', coordinates: [[ring]] };
}

export const box = (x: number, y: number, width: number, height: number) =>
  area([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

const CHANGE =
  'change { id deed effectiveFrom version } grids { id code localNumber name live version kind parent { id } } warnings { code } offendingArea errors { code field }';

/** What tests draw with: deeds as the administrator of the district, and what the graph shows afterwards. */
export class Pen {
  private constructor(
    readonly home: Pick<Started, 'subgraph' | 'stop'>,
    readonly viewer: Viewer,
  ) {}

  static async of(home: Pick<Started, 'subgraph' | 'stop'>): Promise<Pen> {
    const { data } = await ask(home.subgraph, person('p'), '{ division(code: "410103") { id } }');
    return new Pen(home, person('administrator', grant('ADMINISTRATOR', 'DIVISION', data.division.id)));
  }

  /** Ids of communities of one subdistrict, in the order of their codes. */
  async communities(count: number): Promise<string[]> {
    const { data } = await ask(
      this.home.subgraph,
      this.viewer,
      '{ divisions(filter: { kind: COMMUNITY }, first: 20) { nodes { id } } }',
    );
    return data.divisions.nodes.slice(0, count).map(({ id }: { id: string }) => id);
  }

  async ask(query: string, variables: Record<string, unknown> = {}) {
    const answer = await ask(this.home.subgraph, this.viewer, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  /** The payload of a deed; from now on unless the input says otherwise. */
  async deed(name: string, input: Record<string, unknown>, viewer = this.viewer) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${CHANGE} } }`;
    const whole = { idempotencyKey: freshKey(), effectiveFrom: new Date().toISOString(), reason: '测试', ...input };
    const answer = await ask(this.home.subgraph, viewer, query, { input: whole });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name];
  }

  /** Creates a grid and answers it; throws when it is refused. */
  async create(input: Record<string, unknown>) {
    const { grids, errors } = await this.deed('createGrid', input);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return grids[0];
  }

  async grid(id: string) {
    const { grid } = await this.ask(
      'query ($id: ID!) { grid(id: $id) { id code localNumber name live version area parent { id } } }',
      { id },
    );
    return grid;
  }

  /** The ids of what lies at a place, in steps, at a moment. */
  at(x: number, y: number, asOf = new Date()) {
    const { territory } = this.home.subgraph.services;
    const found = territory.locateIndex.locate(place(x, y), asOf);
    return { territorial: found.territorialGridId, micro: found.microGridId, dedicated: found.dedicatedGridIds };
  }
}

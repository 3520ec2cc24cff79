import { appointmentsOnDuty } from '@gridweave/incidents/staffing/on-duty.queries';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { testKey } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { gridId, organizationSource, smallDistrict } from '../../subgraphs/personnel/test/small-district';
import { Staff } from '../../subgraphs/personnel/test/staff';
import { callers, type Personnel, startPersonnel } from '../../subgraphs/personnel/test/started';
import { inProcessSource } from './event-sources';
import { startSubgraph } from './subgraph-definitions';

const grids = ['410103001001C001', '410103001001C001-01', '410103002002C003', '410103003001Z001'].map(gridId);
const roles = ['GRID_CHIEF', 'MICRO_CHIEF', 'GRID_CHIEF', 'GRID_CHIEF'];
const days = 24;

/** The same numbers from 0 to 1 each time (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Answering {
  readonly id: string;
  readonly version: number;
  readonly grid: { readonly id: string };
}

/** What HR staff do at random about who answers for some grids in the weeks ahead; what is refused is left. */
class RandomStaffing {
  readonly #appointments: { id: string; grid: number }[] = [];
  readonly #watches: string[] = [];
  readonly #next = numbersFrom(20_261_126);

  constructor(
    private readonly staff: Staff,
    private readonly posts: readonly string[],
    private readonly people: readonly string[],
  ) {}

  async deeds(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      const turn = this.#next();
      if (turn < 0.25) await this.#appoint();
      else if (turn < 0.55) await this.#standIn();
      else if (turn < 0.8) await this.#watch();
      else if (turn < 0.9) await this.#end();
      else await this.#callOff();
    }
  }

  #upTo(bound: number): number {
    return Math.floor(this.#next() * bound);
  }

  #day(from: number, length: number): string {
    return addDays(shanghaiDay(new Date()), from + this.#upTo(length));
  }

  async #appoint(): Promise<void> {
    const grid = this.#upTo(grids.length);
    const term = { from: this.#day(-5, 15), to: this.#next() < 0.5 ? null : this.#day(8, days) };
    const post = `${this.posts[grid]}`;
    const { appointment } = await this.staff.appoint(this.#person(), post, term);
    if (appointment) this.#appointments.push({ id: appointment.id, grid });
  }

  #person = () => `${this.people[this.#upTo(this.people.length)]}`;

  async #standIn(): Promise<void> {
    const absent = this.#appointments[this.#upTo(this.#appointments.length)];
    if (!absent) return;
    const from = this.#upTo(days);
    const term = { from: this.#day(from, 1), to: this.#day(from, 6) };
    const input = { appointmentId: absent.id, personId: this.#person(), ...term, basis: '休假' };
    const { appointment } = await this.staff.do('standInFor', input, 'appointment { id }');
    if (appointment) this.#appointments.push({ id: appointment.id, grid: absent.grid });
  }

  async #watch(): Promise<void> {
    const watcher = this.#appointments[this.#upTo(this.#appointments.length)];
    if (!watcher) return;
    const from = this.#upTo(days);
    const [hour, until] = [10 + this.#upTo(13), 10 + this.#upTo(13)];
    const times = {
      from: `${this.#day(from, 1)}T${hour}:30:00+08:00`,
      to: `${this.#day(from + 1, 2)}T${until}:00:00+08:00`,
    };
    const input = { gridId: grids[this.#upTo(grids.length)], appointmentId: watcher.id, ...times };
    const { gridWatch } = await this.staff.do('assignGridWatch', input, 'gridWatch { id }');
    if (gridWatch) this.#watches.push(gridWatch.id);
  }

  async #end(): Promise<void> {
    const found = this.#appointments[this.#upTo(this.#appointments.length)];
    if (!found) return;
    const input = { appointmentId: found.id, expectedVersion: 1, on: this.#day(0, days), reason: '调离' };
    await this.staff.do('endAppointment', input, 'appointment { id }');
  }

  async #callOff(): Promise<void> {
    const gridWatchId = this.#watches[this.#upTo(this.#watches.length)];
    if (!gridWatchId) return;
    await this.staff.do('cancelGridWatch', { gridWatchId, expectedVersion: 1 }, 'gridWatch { id }');
  }
}

onEachEngine('who is dispatched and who answers for a grid', (engine) => {
  let home: TestDatabase;
  let personnel: Personnel;
  let incidents: Subgraph;
  let staffing: RandomStaffing;

  beforeAll(async () => {
    home = engine.create();
    personnel = await startPersonnel(home);
    const staff = new Staff(personnel);
    const post = (gridId: string, index: number) =>
      staff.post({ role: roles[index], kind: 'GRID', unitId: null, gridId, establishment: null });
    const posts = await Promise.all(grids.map(post));
    staffing = new RandomStaffing(staff, posts, await Promise.all(Array.from({ length: 12 }, () => staff.person())));
    // The sample's chiefs leave, so that grids are vacant at times.
    for (const chief of await responsible(new Date())) {
      if (chief) await staff.do('endAppointment', leaving(chief), 'appointment { id }');
    }
  });
  afterAll(async () => {
    await incidents?.close();
    await personnel.close();
    await home.drop();
  });

  it('are the same, of what is told by the snapshot and of what is told later', async () => {
    await staffing.deeds(45);
    const following = { follower: 'incidents', owner: 'personnel', key: testKey } as const;
    incidents = await startSubgraph('incidents', {
      databaseUrl: home.url,
      internalKey: testKey,
      sample: false,
      sources: {
        organization: organizationSource(smallDistrict),
        personnel: inProcessSource(following, () => personnel as unknown as Subgraph),
      },
    });
    await incidents.fill();
    await compare();
    await staffing.deeds(45);
    await incidents.fill();
    await compare();
  });

  const leaving = ({ id, version }: Answering) => {
    return { appointmentId: id, expectedVersion: version, on: addDays(shanghaiDay(new Date()), 1), reason: '调离' };
  };

  /** At noon and at night of each day, each grid. */
  async function compare(): Promise<void> {
    const kinds = { watch: 0, somebody: 0, nobody: 0 };
    for (let day = 0; day < days + 4; day += 1) {
      for (const hours of [12, 23.75]) {
        const at = new Date(Date.parse(`${addDays(shanghaiDay(new Date()), day)}T00:00:00+08:00`) + hours * 3_600_000);
        const answering = await responsible(at);
        const dispatched = await appointmentsOnDuty(incidents.database.manager, grids, at);
        expect(grids.map((id) => dispatched.get(id) ?? null)).toEqual(answering.map((each) => each?.id ?? null));
        for (const [index, each] of answering.entries()) {
          if (!each) kinds.nobody += 1;
          else if (each.grid.id !== grids[index]) kinds.watch += 1;
          else kinds.somebody += 1;
        }
      }
    }
    // Otherwise it compares too little.
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
  }

  async function responsible(at: Date): Promise<(Answering | null)[]> {
    const query =
      'query ($of: [_Any!]!, $at: DateTime!) { _entities(representations: $of) { ... on Grid { responsible(at: $at) { id version grid { id } } } } }';
    const of = grids.map((id) => ({ __typename: 'Grid', id }));
    const { data } = await ask(personnel, callers.hrOfficer, query, { of, at: at.toISOString() });
    return data._entities.map(({ responsible }: { responsible: never }) => responsible);
  }
});

import type { Database } from '@gridweave/subgraph/database';
import { Refusal } from '@gridweave/subgraph/refusal';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import type { PersonnelContext } from '../services';
import {
  annulAppointment,
  appoint,
  correctAppointment,
  endAppointment,
  withdrawAppointment,
} from './appointment.commands';
import { AppointmentRow } from './appointment.entity';
import { appointmentsToPost } from './appointment.queries';
import { EmploymentKind } from './role.type';

/** One thing that HR does, or asks; choices are taken modulo what there is to choose from. */
type Step = { deed: number; choice: number; from: number; length: number | null };

const steps = fc.array(
  fc.record({
    deed: fc.nat(9),
    choice: fc.nat(1_000),
    from: fc.nat(60),
    length: fc.option(fc.nat(25), { nil: null }),
  }),
  { minLength: 200, maxLength: 200 },
);

const firstDay = '2026-01-01';
const day = (n: number) => addDays(firstDay, n);
const lengthOfPeriod = 90;

/** What HR believes about one appointment: the days on which it is in force, spelled out one by one. */
interface Believed {
  readonly postId: string;
  readonly personId: string;
  days: Set<string>;
  first: string;
  gone: boolean;
}

/** The whole of what was believed, kept whole at every moment of record: as naive as can be. */
class NaiveModel {
  readonly appointments = new Map<string, Believed>();
  readonly snapshots: { at: Date; inForce: Map<string, { postId: string; days: Set<string> }> }[] = [];

  record(at: Date): void {
    const inForce = new Map(
      [...this.appointments].map(([id, { postId, days }]) => [id, { postId, days: new Set(days) }]),
    );
    this.snapshots.push({ at, inForce });
  }

  holders(postId: string, asOf: string, knownAt: Date): string[] {
    const known = this.snapshots.findLast(({ at }) => at <= knownAt);
    return [...(known?.inForce ?? [])]
      .filter(([, each]) => each.postId === postId && each.days.has(asOf))
      .map(([id]) => id)
      .sort();
  }

  /** Whether the post has no place on one of the days, or the person is in it already. */
  clashes(own: { postId: string; personId: string }, days: Set<string>, ownId: string | null): boolean {
    const others = [...this.appointments].filter(([id, { postId }]) => id !== ownId && postId === own.postId);
    return [...days].some((each) => others.some(([, other]) => other.days.has(each)));
  }
}

/** Days far beyond the period stand for an open end. */
function daysOf(from: number, length: number | null): Set<string> {
  const last = length === null ? lengthOfPeriod * 2 : from + length;
  return new Set(Array.from({ length: last - from + 1 }, (_, index) => day(from + index)));
}

onEachEngine('two times', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const contextAt = (now: Date): PersonnelContext => ({
    viewer: callers.hrOfficer,
    database: subgraph.database as Database,
    services: subgraph.services,
    now,
    loaders: new Map(),
  });

  /** Runs the deed and answers what it answered, or the code it was refused with. */
  async function outcome(work: () => Promise<string>): Promise<{ id?: string; code?: string }> {
    try {
      return { id: await work() };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.code };
    }
  }

  async function run(sequence: readonly Step[]): Promise<void> {
    const model = new NaiveModel();
    const posts = [await staff.post(), await staff.post()];
    const people = [await staff.person(), await staff.person(), await staff.person()];
    // Every step is recorded twelve hours after the one before: days ahead come to pass while the sequence goes on.
    const moment = (index: number) => new Date(Date.parse(`${firstDay}T04:00:00Z`) + index * 12 * 3_600_000);
    for (const [index, step] of sequence.entries()) {
      const now = moment(index);
      if (step.deed < 3) await appointing(model, now, posts, people, step);
      else if (step.deed < 8) await changing(model, now, step);
      else await asking(model, posts, step, moment(step.choice % (index + 1)));
      model.record(now);
    }
  }

  const fresh = () => `two-times-${Math.random()}`;

  async function appointing(model: NaiveModel, now: Date, posts: string[], people: string[], step: Step) {
    const { choice, from, length } = step;
    const own = { postId: `${posts[choice % posts.length]}`, personId: `${people[choice % people.length]}` };
    const days = daysOf(from, length);
    const to = length === null ? null : day(from + length);
    const input = { ...own, from: day(from), to, employmentKind: EmploymentKind.FULL_TIME, basis: '通知' };
    const { id, code } = await outcome(() => appoint(contextAt(now), { ...input, idempotencyKey: fresh() }));
    if (model.clashes(own, days, null)) {
      expect(['POST_ALREADY_HELD', 'PERSON_ALREADY_HOLDS_POST']).toContain(code);
    } else {
      expect(code).toBeUndefined();
      model.appointments.set(`${id}`, { ...own, days, first: day(from), gone: false });
    }
  }

  async function changing(model: NaiveModel, now: Date, { deed, choice, from, length }: Step) {
    const ids = [...model.appointments.keys()];
    const appointmentId = ids[choice % ids.length];
    const believed = appointmentId === undefined ? undefined : model.appointments.get(appointmentId);
    if (!appointmentId || !believed) return;
    const { version } = await subgraph.database.manager.findOneByOrFail(AppointmentRow, { id: appointmentId });
    const common = { appointmentId, expectedVersion: version, reason: '更正', idempotencyKey: fresh() };
    const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ctx = contextAt(now);
    if (deed < 5) {
      const to = length === null ? null : day(from + length);
      const term = { from: day(from), to, employmentKind: EmploymentKind.PART_TIME };
      const { code } = await outcome(() => correctAppointment(ctx, { ...common, ...term }));
      const days = daysOf(from, length);
      const refused = believed.gone || model.clashes(believed, days, appointmentId);
      expect(code !== undefined).toBe(refused);
      if (!refused) Object.assign(believed, { days, first: day(from) });
    } else if (deed === 5) {
      const on = day(from);
      const { code } = await outcome(() => endAppointment(ctx, { ...common, on }));
      const last = [...believed.days].sort().at(-1) ?? '';
      const days = new Set([...daysOf(0, null)].filter((each) => each >= believed.first && each <= on));
      const refused =
        believed.gone || last < today || on < believed.first || model.clashes(believed, days, appointmentId);
      expect(code !== undefined).toBe(refused);
      if (!refused) believed.days = days;
    } else {
      const isAhead = believed.first > today;
      const takeBack = deed === 6 ? withdrawAppointment : annulAppointment;
      const { code } = await outcome(() => takeBack(ctx, common));
      const refused = believed.gone || isAhead !== (deed === 6);
      expect(code !== undefined).toBe(refused);
      if (!refused) Object.assign(believed, { days: new Set(), gone: true });
    }
  }

  async function asking(model: NaiveModel, posts: string[], { from, length }: Step, knownAt: Date) {
    const asOf = day(Math.min(lengthOfPeriod, from + (length ?? 0)));
    const ctx = contextAt(new Date());
    for (const postId of posts) {
      const then = await appointmentsToPost(ctx, postId, { day: asOf, knownAt });
      expect(then.map(({ id }) => id).sort()).toEqual(model.holders(postId, asOf, knownAt));
      const now = await appointmentsToPost(ctx, postId, { day: asOf });
      const last = model.snapshots.at(-1)?.at ?? knownAt;
      expect(now.map(({ id }) => id).sort()).toEqual(model.holders(postId, asOf, last));
    }
  }

  it('answer as a model that keeps every day and every belief, over any 200 deeds and questions', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (sequence) => run(sequence)),
      { numRuns: engine.name === 'sqlite' ? 4 : 2, endOnFailure: true },
    );
  }, 300_000);
});

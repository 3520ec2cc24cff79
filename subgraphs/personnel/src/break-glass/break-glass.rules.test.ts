import { Refusal } from '@gridweave/subgraph/refusal';
import type { DivisionLabel, GridLabel, UnitLabel } from '@gridweave/territory/territory';
import fc from 'fast-check';
import { Role } from '../appointment/role.type';
import type { GrantingAppointment } from '../viewer/grant.rules';
import { BreakGlassFinding, BreakGlassRole } from './break-glass.enums';
import { endOf, type Lines, officeFor, refuseAnother, refuseOver, refuseReview } from './break-glass.rules';

/** A district `d`, streets `d.1` to `d.3`, communities `d.1.1` and so on: a name says what is above it. */
const parentOf = (id: string) => (id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null);
const lines: Lines = {
  ancestors(id) {
    const chain: DivisionLabel[] = [];
    for (let up: string | null = id; up !== null; up = parentOf(up)) {
      chain.push({ id: up, parentId: parentOf(up) } as DivisionLabel);
    }
    return chain;
  },
  isWithin: (id, ancestorId) => id === ancestorId || id.startsWith(`${ancestorId}.`),
  grid: (id) => ({ divisionId: id.replace('grid of ', '') }) as GridLabel,
  unit: (id) => ({ divisionId: id === 'unit outside' ? null : id.replace('unit of ', '') }) as UnitLabel,
};

const office = (role: Role, where: Partial<GrantingAppointment>): GrantingAppointment => ({
  ...{ role, gridId: null, unitId: null, divisionId: null, toDay: null },
  ...where,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
};
const tried = (held: GrantingAppointment[], role: BreakGlassRole, divisionId: string) =>
  codeOf(() => officeFor(held, { role, divisionId }, lines));
const { DISPATCHER, SHIFT_LEADER } = BreakGlassRole;

describe('what an office opens in an emergency', () => {
  it.each<[string, GrantingAppointment, BreakGlassRole, Record<string, string | null>]>([
    [
      'a chief: the desk of the street and its communities',
      office(Role.GRID_CHIEF, { gridId: 'grid of d.1.1' }),
      DISPATCHER,
      { 'd.1.1': null, 'd.1.2': null, 'd.1': null, 'd.2': 'FORBIDDEN', 'd.2.1': 'FORBIDDEN', d: 'FORBIDDEN' },
    ],
    ['a chief: no shift', office(Role.GRID_CHIEF, { gridId: 'grid of d.1.1' }), SHIFT_LEADER, { 'd.1': 'FORBIDDEN' }],
    [
      'a dispatcher: the shift of the own street, of another, of the district',
      office(Role.DISPATCHER, { divisionId: 'd.1' }),
      SHIFT_LEADER,
      { 'd.1': null, 'd.2': null, d: null },
    ],
    [
      'a dispatcher: another desk, not the own',
      office(Role.DISPATCHER, { divisionId: 'd.1' }),
      DISPATCHER,
      { 'd.1': 'ROLE_ALREADY_HELD', 'd.1.3': 'ROLE_ALREADY_HELD', 'd.2': null, d: null, elsewhere: 'FORBIDDEN' },
    ],
    [
      'a clerk of the district: any desk of it',
      office(Role.CLERK, { unitId: 'unit of d' }),
      DISPATCHER,
      { d: null, 'd.3.1': null, elsewhere: 'FORBIDDEN' },
    ],
    ['a clerk outside: none', office(Role.CLERK, { unitId: 'unit outside' }), DISPATCHER, { d: 'FORBIDDEN' }],
  ])('%s', (_who, held, role, expected) => {
    const found = Object.keys(expected).map((divisionId) => [divisionId, tried([held], role, divisionId)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('is asked of the office that lasts longest', () => {
    const held = ['2026-03-01', null, '2026-03-09'].map((toDay) => office(Role.CHECKER, { divisionId: 'd.1', toDay }));
    const asked = { role: DISPATCHER, divisionId: 'd.1' };
    expect(officeFor(held, asked, lines)).toBe(held[1]);
    expect(officeFor([held[0]!, held[2]!], asked, lines)).toBe(held[2]);
  });

  const places = ['d', 'd.1', 'd.2', 'd.3', 'd.1.1', 'd.1.2', 'd.2.1', 'd.3.1', 'd.3.2'];
  const anyOffice = fc.record({ role: fc.constantFrom(...Object.values(Role)), place: fc.constantFrom(...places) });

  it('is never more than the table says, one step above, and never what keeps files, rights or the audit', () => {
    const mayOpen: Readonly<Record<string, string>> = {
      ...{ DISPATCHER: 'DISPATCHER SHIFT_LEADER', SHIFT_LEADER: 'DISPATCHER SHIFT_LEADER', GRID_CHIEF: 'DISPATCHER' },
      ...{ CHECKER: 'DISPATCHER', FOLLOW_UP_CALLER: 'DISPATCHER', CLERK: 'DISPATCHER' },
    };
    const near = (own: string, asked: string) => {
      const parts = own.split('.');
      const top = parts.slice(0, Math.max(1, parts.length - 1));
      return top.every((part, i) => asked.split('.')[i] === part);
    };
    let opened = 0;
    fc.assert(
      fc.property(
        fc.array(anyOffice, { maxLength: 4 }),
        fc.constantFrom(...Object.values(Role)),
        fc.constantFrom(...places, 'elsewhere', 'd2', 'd.11'),
        (offices, role, divisionId) => {
          const held = offices.map(({ role: own, place }) =>
            office(own, { gridId: `grid of ${place}`, unitId: `unit of ${place}`, divisionId: place }),
          );
          // Whatever somebody manages to ask for, also what the graph does not let say.
          if (tried(held, role as string as BreakGlassRole, divisionId) !== null) return;
          opened += 1;
          expect(['DISPATCHER', 'SHIFT_LEADER']).toContain(role);
          expect(
            offices.some((own) => mayOpen[own.role]?.split(' ').includes(role) && near(own.place, divisionId)),
          ).toBe(true);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(opened).toBeGreaterThan(200);
  });
});

describe('a break-glass', () => {
  const at = (time: string) => new Date(`2026-07-20T${time}+08:00`);

  it('ends to the full minute, after eight hours at most, and with the office', () => {
    const open = { toDay: null };
    expect(endOf(2, open, at('22:10:40.500'))).toEqual(new Date('2026-07-21T00:10:00+08:00'));
    expect(endOf(8, open, at('22:00:00'))).toEqual(new Date('2026-07-21T06:00:00+08:00'));
    expect(endOf(8, { toDay: '2026-07-20' }, at('22:00:00'))).toEqual(new Date('2026-07-21T00:00:00+08:00'));
    expect(endOf(1, { toDay: '2026-07-20' }, at('22:00:00'))).toEqual(at('23:00:00'));
    for (const hours of [0, -1, 9, 24]) expect(codeOf(() => endOf(hours, open, at('22:00:00')))).toBe('HOURS_INVALID');
  });

  const now = at('22:00:00');
  const over = { endsAt: at('20:00:00'), endedAt: at('20:00:00'), finding: null };
  const unnoticed = { ...over, endedAt: null };
  const on = { endsAt: at('23:00:00'), endedAt: null, finding: null };
  const reviewed = { ...over, finding: BreakGlassFinding.JUSTIFIED };

  it('is one at a time, and the fourth of a month waits for a review', () => {
    expect(codeOf(() => refuseAnother([], now))).toBeNull();
    expect(codeOf(() => refuseAnother([reviewed, on], now))).toBe('BREAK_GLASS_ALREADY_OPEN');
    expect(codeOf(() => refuseAnother([over, unnoticed], now))).toBeNull();
    expect(codeOf(() => refuseAnother([over, unnoticed, over], now))).toBe('BREAK_GLASS_LIMIT_REACHED');
    expect(codeOf(() => refuseAnother([over, unnoticed, reviewed, reviewed], now))).toBeNull();
  });

  it('is reviewed once, after it is over, and ended once, before', () => {
    expect(codeOf(() => refuseReview(on, now))).toBe('BREAK_GLASS_STILL_OPEN');
    expect(codeOf(() => refuseReview(unnoticed, now))).toBeNull();
    expect(codeOf(() => refuseReview(reviewed, now))).toBe('BREAK_GLASS_ALREADY_REVIEWED');
    expect(codeOf(() => refuseOver(on, now))).toBeNull();
    for (const each of [over, unnoticed, { ...on, endsAt: now }]) {
      expect(codeOf(() => refuseOver(each, now))).toBe('BREAK_GLASS_ALREADY_OVER');
    }
  });
});

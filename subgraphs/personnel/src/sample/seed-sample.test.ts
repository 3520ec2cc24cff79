import { openField } from '@gridweave/subgraph/cipher/field-cipher';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { In } from 'typeorm';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { AppointmentRow } from '../appointment/appointment.entity';
import { type PersonalField, SealedFieldRow } from '../cipher/sealed-field.entity';
import { placeOf } from '../cipher/sealed-field.queries';
import { readIdentityNumber } from '../person/identity-number.rules';
import { PersonRow } from '../person/person.entity';
import { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';

const wholeDistrict = {
  townships: ['大学路街道', '人和路街道', '金水源街道', ...Array.from({ length: 13 }, (_, i) => `样例${i + 1}街道`)],
  communities: 11,
  grids: 8,
  micro: 5,
  dedicated: 3,
};

onEachEngine('the sample of a whole district', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home, wholeDistrict);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const count = async (filter: string) =>
    (await ask(subgraph, callers.hrOfficer, `{ appointments(first: 1, ${filter}) { totalCount } }`)).data.appointments
      .totalCount;

  it('has chiefs for most grids, leaves some without, and gives some people several', async () => {
    const grids = 16 * 11 * (8 + 3);
    const chiefs = await count('filter: { role: GRID_CHIEF }, asOf: "2026-06-01T00:00:00+08:00"');
    expect(chiefs).toBeGreaterThanOrEqual(1_171);
    expect(chiefs).toBeLessThan(grids);
    expect(await count('filter: { role: MICRO_CHIEF }')).toBeGreaterThanOrEqual(2_000);
    const several = await subgraph.database.manager
      .createQueryBuilder(AppointmentRow, 'appointment')
      .select('appointment.personId', 'id')
      .where('appointment.toDay IS NULL')
      .groupBy('appointment.personId')
      .having('COUNT(*) > 1')
      .getRawMany();
    expect(several.length).toBeGreaterThan(10);
  });

  it('has a terminal for 1,171 chiefs, each with its own', async () => {
    const { data } = await ask(
      subgraph,
      callers.hrOfficer,
      '{ workDevices(first: 1, filter: { state: ISSUED }) { totalCount nodes { synthetic } } }',
    );
    expect(data.workDevices).toEqual({ totalCount: 1_171, nodes: [{ synthetic: true }] });
  });

  it('has 216 people on secondment, with what some of them took on, every one of them made up', async () => {
    const { data } = await ask(
      subgraph,
      callers.hrOfficer,
      `{ secondments(first: 1, filter: { stage: ON }) { totalCount nodes { synthetic from to originUnit { name } appointment { employmentKind synthetic } } }
         topicAssignments(first: 1) { totalCount nodes { synthetic } } sharedCases(first: 1) { totalCount nodes { synthetic } }
         trainingCourses(first: 1) { nodes { synthetic } } trainings(first: 1) { nodes { synthetic } } }`,
    );
    expect(data).toMatchObject({
      secondments: {
        totalCount: 216,
        nodes: [{ synthetic: true, appointment: { employmentKind: 'SECONDED', synthetic: true } }],
      },
      topicAssignments: { totalCount: 72, nodes: [{ synthetic: true }] },
      sharedCases: { totalCount: 18, nodes: [{ synthetic: true }] },
      trainingCourses: { nodes: [{ synthetic: true }] },
      trainings: { nodes: [{ synthetic: true }] },
    });
    const aged = await subgraph.database.manager
      .createQueryBuilder('secondment', 'secondment')
      .innerJoin('appointment', 'term', 'term.id = secondment.appointment_id')
      .innerJoin('person', 'person', 'person.id = secondment.person_id')
      .select('person.birth_day', 'born')
      .addSelect('term.from_day', 'began')
      .getRawMany<{ born: string; began: string }>();
    expect(aged.filter(({ born, began }) => Number(began.slice(0, 4)) - Number(born.slice(0, 4)) > 35)).toEqual([]);
  });

  it('has a track, moves in motion and moves with their votes, every one of them made up', async () => {
    const { data } = await ask(
      subgraph,
      callers.hrOfficer,
      `{ promotionTracks(first: 2) { nodes { name synthetic } }
         proposed: promotionMoves(first: 1, filter: { state: PROPOSED }) { nodes { synthetic track { synthetic } } }
         inspected: promotionMoves(first: 1, filter: { state: INSPECTED }) { nodes { synthetic inspection { inspectors { id } } } }
         lost: promotionMoves(first: 1, filter: { state: NOT_ELECTED }) { nodes { synthetic election { carried } } }
         elected: promotionMoves(first: 1, filter: { toTier: HEAD, state: EFFECTIVE }) { totalCount nodes { synthetic election { carried } } } }`,
    );
    expect(data).toMatchObject({
      promotionTracks: { nodes: [{ name: '优秀网格长—社区“两委”—事业编制（样例）', synthetic: true }] },
      proposed: { nodes: [{ synthetic: true, track: { synthetic: true } }] },
      inspected: { nodes: [{ synthetic: true, inspection: { inspectors: [{}, {}] } }] },
      lost: { nodes: [{ synthetic: true, election: { carried: false } }] },
      elected: { totalCount: 52, nodes: [{ synthetic: true, election: { carried: true } }] },
    });
  });

  it('has a committee in every community, elected for a term, mostly with one head of both', async () => {
    const { manager } = subgraph.database;
    const held = async (kind: PostKind, tier: CommitteeTier) => {
      const posts = await manager.findBy(PostRow, { kind, tier });
      const holders = await manager.findBy(AppointmentRow, { postId: In(posts.map(({ id }) => id)) });
      expect([...posts, ...holders].every(({ synthetic }) => synthetic)).toBe(true);
      return { units: new Set(posts.map(({ unitId }) => unitId)).size, holders };
    };
    const communities = 16 * 11;
    const secretaries = await held(PostKind.PARTY_ORGANIZATION, CommitteeTier.HEAD);
    const directors = await held(PostKind.COMMITTEE, CommitteeTier.HEAD);
    expect([secretaries.units, directors.units]).toEqual([communities, communities]);
    expect(secretaries.holders).toHaveLength(communities);
    expect(secretaries.holders.every(({ toDay, stage }) => `${toDay}` >= '2031-01-11' && stage === 'BEGUN')).toBe(true);
    const both = new Set(secretaries.holders.map(({ personId }) => personId));
    const ofBoth = directors.holders.filter(({ personId }) => both.has(personId)).length;
    expect(ofBoth).toBeGreaterThan(communities / 2);
    expect(ofBoth).toBeLessThan(communities - 1);
    const deputies = await held(PostKind.COMMITTEE, CommitteeTier.DEPUTY);
    expect(deputies.holders.length).toBeGreaterThan(communities * 0.8);
    expect(deputies.holders.length).toBeLessThan(communities);
    expect((await held(PostKind.COMMITTEE, CommitteeTier.MEMBER)).holders).toHaveLength((communities - 1) * 2);
  });

  it('has nobody who could be taken for a person', async () => {
    const people = await subgraph.database.manager.find(PersonRow);
    const rows = await subgraph.database.manager.find(SealedFieldRow);
    const numbers = Map.groupBy(rows, ({ personId }) => personId);
    for (const { id, fullName, birthDay, synthetic } of people) {
      const number = (field: PersonalField) => {
        const row = numbers.get(id)?.find((each) => each.field === field);
        return row ? openField(subgraph.services.fieldKeys, placeOf(row), row.sealed) : '';
      };
      expect(synthetic).toBe(true);
      expect(fullName).toMatch(/示例|样本|虚构|演示/);
      expect(readIdentityNumber(number('IDENTITY_NUMBER'), '2026-01-01')).toMatchObject({
        divisionCode: '410103',
        bornOn: birthDay,
      });
      expect(`${number('PRIVATE_PHONE')} ${number('WORK_PHONE')}`).toMatch(/^154\d{8} 194\d{8}$/);
    }
  });

  it.each([
    ['development-chief', 'GRID_CHIEF', 'GRID'],
    ['sample-chief-410103003011C008', 'GRID_CHIEF', 'GRID'],
    ['sample-micro-chief-410103002001C001-05', 'MICRO_CHIEF', 'GRID'],
    ['development-dispatcher', 'DISPATCHER', 'DIVISION'],
    ['sample-dispatcher-410103', 'DISPATCHER', 'DIVISION'],
    ['sample-checker-410103007', 'CHECKER', 'DIVISION'],
    ['development-shift-leader', 'SHIFT_LEADER', 'DIVISION'],
    ['sample-shift-leader-410103', 'SHIFT_LEADER', 'DIVISION'],
    ['development-checker', 'CHECKER', 'DIVISION'],
    ['sample-checker-410103', 'CHECKER', 'DIVISION'],
    ['development-caller', 'FOLLOW_UP_CALLER', 'DIVISION'],
    ['sample-caller-410103', 'FOLLOW_UP_CALLER', 'DIVISION'],
    ['development-arbiter', 'ARBITER', 'DIVISION'],
    ['sample-arbiter-410103', 'ARBITER', 'DIVISION'],
    ['development-supervisor', 'SUPERVISOR', 'DIVISION'],
    ['sample-supervisor-410103', 'SUPERVISOR', 'DIVISION'],
    ['development-auditor', 'AUDITOR', 'DIVISION'],
    ['development-clerk', 'CLERK', 'UNIT'],
    ['development-hr', 'HR_OFFICER', 'DIVISION'],
    ['development-administrator', 'ADMINISTRATOR', 'DIVISION'],
  ])('knows %s as %s', async (subject, role, kind) => {
    const answer = await ask(subgraph, person(subject), '{ viewer { grants { role scope { kind } until } } }');
    expect(answer.data.viewer.grants).toEqual([{ role, scope: { kind }, until: null }]);
  });

  it('is not filled twice', async () => {
    const before = await subgraph.database.manager.count(PersonRow);
    await subgraph.fill();
    expect(await subgraph.database.manager.count(PersonRow)).toBe(before);
  });
});

import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { EntityManager } from 'typeorm';
import { divisionId, gridId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { Role } from '../appointment/role.type';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { PostRow } from '../post/post.entity';
import { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { SampleRoster } from '../sample/sample-roster';
import { RequiredCourseRow, TrainingCompletionRow, TrainingCourseRow } from '../training/training.entity';
import { WorkDeviceRow } from '../work-device/work-device.entity';
import { WorkDeviceState } from '../work-device/work-device.enums';
import { PersonRow } from './person.entity';

const page = [
  'id name nameIsMasked identityNumber privatePhone workPhone bornOn partyMember',
  'facts { kind value source from to recordedAt enteredBy { id name } }',
  'appointments { ...term }',
  'at(asOf: "2025-06-01T00:00:00Z") { name appointments { ...term } }',
  'known: at(asOf: "2025-06-01T00:00:00Z", knownAt: "2026-01-01T00:00:00Z") { appointments { ...term } }',
  'trainings(first: 50) { nodes { completedOn course { title } session { place } } }',
  'retirement { readings { month } electedTerms { endsOn appointment { id } } }',
  `eligibility(purpose: { kind: TIER, tier: DEPUTY }) {
    eligible message agesOutOn ruleVersion { number } checks { outcome message rule { name } } readings { message } }`,
  'forHead: eligibility(purpose: { kind: TIER, tier: HEAD }) { eligible checks { outcome } }',
];
const fragment = `fragment term on Appointment {
  id role from to state acting concurrentHead employmentKind duties grid { name } unit { name }
  post { title kind holders { person { name } } } term(knownAt: "2026-01-01T00:00:00Z") { from to } terms { from to knownFrom }
  standsInFor { person { name } } courseStandings { done course { title } } availableActions { action allowed } }`;
const lists = [
  'appointments(first: 50, filter: { personId: $id }) { nodes { ...term } }',
  `promotionMoves(first: 50, filter: { personId: $id }) { nodes {
    fromTier toTier effectiveOn person { name } fromPost { title } toPost { title } appointment { from } track { name }
    election { meeting } inspection { findings } handovers { kind } probation { until } commitment { until }
    noticeStanding decisionForms { reason } timeline(first: 20) { nodes { action } } availableActions { action allowed } } }`,
  'trainings(first: 50, filter: { personId: $id }) { nodes { completedOn course { title } person { name } } }',
  `workDevices(first: 50, filter: { holderId: $id }) { nodes { assetNumber state holder { name } availableActions { action } } }`,
  `secondments(first: 50, filter: { personId: $id }) { nodes {
    from to stage grid { name } appointment { role } eligibility { eligible } topics(first: 10) { nodes { id } }
    appraisals(first: 10) { nodes { id } } timeline(first: 10) { nodes { action } } availableActions { action } } }`,
];

/** An operation with what it selects alone, or several together; the fragment where it is used. */
function operation(head: string, selections: readonly string[]): string {
  const body = selections.join(' ');
  return `${head.replace('…', body)}${body.includes('...term') ? ` ${fragment}` : ''}`;
}

onEachEngine('a person’s page', (engine) => {
  let subgraph: Personnel;

  duringTests(engine, (started) => {
    subgraph = started;
  });

  /** What an HR officer is answered, and with how many statements. */
  async function asked(query: string, variables: Record<string, unknown> = {}) {
    const before = subgraph.database.statementCount;
    const { data, errors } = await ask(subgraph, callers.hrOfficer, query, variables);
    expect(errors).toBeUndefined();
    return { data, statements: subgraph.database.statementCount - before };
  }

  /**
   * How many statements each selection takes by itself. Of several at once, what two of them read is read together or one
   * after the other, as the engine answers: never more than the sum.
   */
  async function statementsOf(head: string, selections: readonly string[], variables: Record<string, unknown>) {
    const counts: Record<string, number> = {};
    for (const selection of selections) {
      counts[selection] = (await asked(operation(head, [selection]), variables)).statements;
    }
    return counts;
  }
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, each) => all + each, 0);

  it('is read with as many statements after ten years as in the first', async () => {
    const career = new Career(subgraph);
    await subgraph.database.transaction((tx) => career.begin(tx));
    const variables = { id: career.personId };
    const head = 'query ($id: ID!) { … }';
    const selections = [...page.map((each) => `person(id: $id) { ${each} }`), ...lists];
    const young = await statementsOf(head, selections, variables);
    await subgraph.database.transaction((tx) => career.grow(tx));
    expect(await statementsOf(head, selections, variables)).toEqual(young);
    const old = await asked(operation(head, selections), variables);
    expect(old.statements).toBeLessThanOrEqual(sum(young));
    expect(old.data.person.facts).toHaveLength(11);
    expect(old.data.appointments.nodes).toHaveLength(22);
    expect(old.data.promotionMoves.nodes).toHaveLength(11);
    expect(old.data.person.trainings.nodes).toHaveLength(11);
  });

  it('is read for twenty people with as many statements as for one', async () => {
    const careers = Array.from({ length: 20 }, () => new Career(subgraph));
    await subgraph.database.transaction(async (tx) => {
      for (const career of careers) await career.begin(tx);
    });
    const head = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id … } } }';
    const of = careers.map(({ personId }) => ({ __typename: 'Person', id: personId }));
    const one = await statementsOf(head, page, { of: of.slice(0, 1) });
    expect(await statementsOf(head, page, { of })).toEqual(one);
    const many = await asked(operation(head, page), { of });
    expect(many.statements).toBeLessThanOrEqual(sum(one));
    expect(many.data._entities.map(({ id }: { id: string }) => id)).toEqual(of.map(({ id }) => id));
  });
});

/** Somebody with one of each: a post, a fact, a completed course, a move and a device; then with ten years more. */
class Career {
  private readonly roster: SampleRoster;
  private readonly person: PersonRow;
  readonly personId: string;

  constructor({ services }: Personnel) {
    this.roster = new SampleRoster(services.territory, divisionId('410103'));
    this.person = this.roster.person(newId(), null);
    this.personId = this.person.id;
  }

  async begin(tx: EntityManager): Promise<void> {
    await insertEntities(tx, PersonRow, [this.person]);
    await insertEntities(tx, WorkDeviceRow, [deviceOf(this.personId)]);
    await this.serve(tx, [2024]);
  }

  async grow(tx: EntityManager): Promise<void> {
    await this.serve(
      tx,
      Array.from({ length: 10 }, (_, year) => 2014 + year),
    );
  }

  /** What each year adds: two posts, a fact, a course and a move; what 2024 began still holds. */
  private async serve(tx: EntityManager, years: readonly number[]): Promise<void> {
    const { posts, appointments, terms } = this.roster;
    for (const kept of [posts, appointments, terms]) kept.length = 0;
    const courses = years.map(courseOf);
    const moves = years.map((year) => {
      const term = year === 2024 ? { from: '2024-01-01' } : { from: `${year}-01-01`, to: `${year}-12-31` };
      const [office, onGrid] = this.newPosts().map((post) => this.roster.appoint(this.person, post, term));
      return moveOf(this.personId, office!, onGrid!);
    });
    const required = courses.map(({ id }, index) => ({ postId: posts[index * 2]!.id, courseId: id }));
    await insertEntities(tx, PostRow, posts);
    await insertEntities(tx, AppointmentRow, appointments);
    await insertEntities(tx, AppointmentTermRow, terms);
    await insertEntities(tx, TrainingCourseRow, courses);
    await insertEntities(tx, RequiredCourseRow, required);
    await insertEntities(
      tx,
      TrainingCompletionRow,
      courses.map(({ id }) => completionOf(this.personId, id)),
    );
    await insertEntities(
      tx,
      PersonFactRow,
      years.map((year) => factOf(this.personId, `${year}-01-01`)),
    );
    for (const move of moves) await tx.insert(PromotionMoveRow, move);
  }

  private newPosts(): PostRow[] {
    const unit = this.roster.unit('subdistrict-office:410103003');
    const grid = this.roster.territory.grid(gridId('410103003001C001'))!;
    return [
      this.roster.post(Role.UNIT_MEMBER, '示例岗位', { unit }, newId()),
      this.roster.post(Role.GRID_MEMBER, '示例岗位', { grid }, newId()),
    ];
  }
}

const synthetic = { synthetic: true, version: 1 };

function courseOf(year: number): TrainingCourseRow {
  const source = { link: null, sourceSystem: null, sourceId: null };
  return {
    id: newId(),
    title: `示例课程${year}`,
    description: '',
    ...source,
    validMonths: null,
    inUse: true,
    ...synthetic,
  };
}

function completionOf(personId: string, courseId: string): TrainingCompletionRow {
  return {
    ...{
      id: newId(),
      personId,
      courseId,
      sessionId: null,
      completedDay: '2024-06-01',
      certificateNumber: null,
      validUntil: null,
    },
    ...{
      link: null,
      sourceSystem: null,
      sourceId: null,
      withdrawnFor: null,
      recordedAt: new Date(),
      recordedBy: 'test',
    },
    ...synthetic,
  };
}

function factOf(personId: string, fromDay: string): PersonFactRow {
  return {
    ...{ id: newId(), version: 1, personId, kind: PersonFactKind.HONOUR, value: '示例荣誉', fromDay, toDay: null },
    ...{ source: '档案', birthDateBasis: null, withdrawn: false, knownFrom: new Date(`${fromDay}T00:00:00Z`) },
    ...{ knownUntil: null, bySubject: 'development-hr', reason: '建档' },
  };
}

function moveOf(personId: string, from: AppointmentRow, to: AppointmentRow) {
  return {
    ...{ id: newId(), personId, divisionId: divisionId('410103003001'), kind: PromotionMoveKind.APPOINTMENT },
    ...{ fromTier: CareerTier.GRID_MEMBER, toTier: CareerTier.MEMBER, fromPostId: from.postId, toPostId: to.postId },
    ...{ appointmentId: to.id, effectiveOn: to.fromDay, basis: '任职通知', ...synthetic },
  };
}

function deviceOf(holderId: string): WorkDeviceRow {
  const place = { divisionId: divisionId('410103'), state: WorkDeviceState.ISSUED, issuedDay: '2024-01-01' };
  return { id: newId(), assetNumber: newId(), holderId, activeHolderId: holderId, ...place, ...synthetic };
}

import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { around, Secondments } from '../../test/secondments';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('training', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let secondments: Secondments;
  let made = 0;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    secondments = new Secondments(staff);
  });

  const day = (days: number) => secondments.day(days);
  const refusal = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;
  const courseFields = 'course { id version title link validMonths inUse source { system id } }';
  const keep = (input: object = {}, by?: Viewer) =>
    staff.do('keepTrainingCourse', { expectedVersion: 0, title: '网格基础', ...input }, courseFields, by);
  const course = async (input: object = {}): Promise<string> => (await keep(input)).course.id;
  const fields =
    'training { id version completedOn validUntil certificateNumber withdrawn session { id } source { id } }';
  const record = (personId: string, courseId: string, input: object = {}, by?: Viewer) =>
    staff.do('recordCompletion', { personId, courseId, completedOn: day(-3), ...input }, fields, by);
  const read = async (query: string, by: Viewer = callers.hrOfficer) => {
    const { data, errors } = await ask(subgraph, by, query);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

  it('has courses, of our own or of a platform, and sessions; neither has hours', async () => {
    made += 1;
    const source = { system: 'grid-school', id: `c-${made}-${engine.name}` };
    const { course: kept } = await keep({ source, link: 'https://school.example/c/1', validMonths: 12 });
    expect(kept).toMatchObject({
      version: 1,
      source,
      link: 'https://school.example/c/1',
      validMonths: 12,
      inUse: true,
    });
    expect(await refusal(keep({ source }))).toBe('SOURCE_TAKEN');
    expect(await refusal(keep({}, around.streetHr))).toBe('FORBIDDEN');
    expect(await refusal(keep({ link: 'http://school.example' }))).toBe('LINK_INVALID');
    const changed = { courseId: kept.id, expectedVersion: 1, title: '网格基础（2026）', inUse: false };
    expect(await keep(changed)).toMatchObject({ course: { id: kept.id, version: 2, source: null, inUse: false } });
    expect(await refusal(keep(changed))).toBe('VERSION_STALE');
    const held = {
      courseId: kept.id,
      startsAt: '2026-12-01T01:00:00Z',
      endsAt: '2026-12-01T09:00:00Z',
      place: '区委党校',
    };
    const { session } = await staff.do('scheduleTrainingSession', held, 'session { id version place cancelled }');
    expect(session).toMatchObject({ place: '区委党校', cancelled: false });
    const cancel = { sessionId: session.id, expectedVersion: 1 };
    expect(await staff.do('cancelTrainingSession', cancel, 'session { cancelled }')).toMatchObject({
      session: { cancelled: true },
    });
    expect(await refusal(record(await staff.person(), kept.id, { sessionId: session.id }))).toBe(
      'SESSION_ALREADY_CANCELLED',
    );
    const listed = '{ trainingCourses(first: 100) { nodes { id sessions(first: 9) { nodes { id } } } } }';
    const nodes = (await read(listed, callers.clerk)).trainingCourses.nodes;
    expect(nodes.find(({ id }: { id: string }) => id === kept.id).sessions.nodes).toEqual([{ id: session.id }]);
    expect((await read(listed, callers.resident)).trainingCourses.nodes).toEqual([]);
    const types =
      '{ course: __type(name: "TrainingCourse") { fields { name } } done: __type(name: "Training") { fields { name } } }';
    const { course: ofCourse, done } = await read(types);
    const names = [...ofCourse.fields, ...done.fields].map(({ name }: { name: string }) => name);
    expect(names.filter((name) => /hour|minute|duration|score|point|mark|rank/i.test(name))).toEqual([]);
  });

  it('is completed with a certificate that counts for as long as the course says', async () => {
    const courseId = await course({ validMonths: 12 });
    const { personId, viewer } = await secondments.cadre();
    expect(await record(personId, courseId, { completedOn: '2026-01-31', certificateNumber: 'ZS-1' })).toMatchObject({
      training: { completedOn: '2026-01-31', validUntil: '2027-01-31', certificateNumber: 'ZS-1', source: null },
    });
    expect(await record(personId, courseId, { validUntil: day(0) })).toMatchObject({
      training: { validUntil: day(0) },
    });
    expect(await refusal(record(personId, courseId, { completedOn: day(1) }))).toBe('DATE_IN_FUTURE');
    expect(await refusal(record(personId, 'unheard-of'))).toBe('COURSE_NOT_FOUND');
    expect(await refusal(record(personId, courseId, {}, around.otherStreetHr))).toBe('PERSON_NOT_FOUND');
    expect(await refusal(record(personId, courseId, {}, { ...viewer, grants: callers.hrOfficer.grants }))).toBe(
      'OWN_TRAINING',
    );
  });

  it('is what a post asks for, and says which of it the holder has done', async () => {
    const [done, missing, expired] = [await course(), await course(), await course()];
    const postId = await secondments.post();
    const require = (courseIds: string[], by?: Viewer) =>
      staff.do('requireCourses', { postId, courseIds }, 'post { requiredCourses { id } }', by);
    expect(await refusal(require(['unheard-of']))).toBe('COURSE_NOT_FOUND');
    expect(await refusal(require([done], around.otherStreetHr))).toBe('FORBIDDEN');
    await require([done]);
    const all = [done, missing, expired].sort();
    expect((await require(all, around.streetHr)).post.requiredCourses).toEqual(all.map((id) => ({ id })));
    const { personId, viewer } = await secondments.cadre();
    await record(personId, done, { validUntil: day(0) });
    await record(personId, done, { completedOn: day(-9), validUntil: day(5) });
    await record(personId, expired, { completedOn: day(-9), validUntil: day(-1) });
    const appointmentId = await staff.appointed(personId, postId, { from: day(-1) });
    const standings = async (by: Viewer) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment { courseStandings { course { id } done training { validUntil } } } } }`;
      const { data } = await ask(subgraph, by, query, { of: [{ __typename: 'Appointment', id: appointmentId }] });
      return data._entities[0].courseStandings;
    };
    const expected = new Map([
      [done, { done: true, training: { validUntil: day(5) } }],
      [missing, { done: false, training: null }],
      [expired, { done: false, training: { validUntil: day(-1) } }],
    ]);
    for (const by of [viewer, callers.hrOfficer, around.streetHr]) {
      expect(await standings(by)).toEqual(all.map((id) => ({ course: { id }, ...expected.get(id) })));
    }
    for (const by of [callers.chief, callers.clerk, around.otherStreetHr]) expect(await standings(by)).toBeNull();
  });

  it('is read by the person and their HR, and taken out where it never was', async () => {
    const courseId = await course();
    const { personId, viewer } = await secondments.cadre();
    const { training } = await record(personId, courseId);
    const filter = `{ trainings(first: 9, filter: { personId: "${personId}", courseId: "${courseId}" }) { nodes { id } totalCount } }`;
    const seen = async (by: Viewer) => (await read(filter, by)).trainings.totalCount;
    expect(await Promise.all([viewer, callers.hrOfficer].map(seen))).toEqual([1, 1]);
    const { otherStreetHr, committee } = around;
    const others = [otherStreetHr, committee, callers.chief, callers.administrator, callers.resident, callers.nobody];
    expect(await Promise.all(others.map(seen))).toEqual(others.map(() => 0));
    const own = `{ person(id: "${personId}") { trainings(first: 9) { nodes { course { id } } } } }`;
    expect((await read(own, viewer)).person.trainings.nodes).toEqual([{ course: { id: courseId } }]);
    const withdraw = { trainingId: training.id, expectedVersion: 1, reason: '录错人员' };
    expect(await refusal(staff.do('withdrawCompletion', withdraw, fields, otherStreetHr))).toBe('TRAINING_NOT_FOUND');
    expect(await staff.do('withdrawCompletion', withdraw, fields)).toMatchObject({ training: { withdrawn: true } });
    expect(await refusal(staff.do('withdrawCompletion', { ...withdraw, expectedVersion: 2 }, fields))).toBe(
      'COMPLETION_ALREADY_WITHDRAWN',
    );
    expect((await read(own, viewer)).person.trainings.nodes).toEqual([]);
    expect(await seen(viewer)).toBe(0);
  });

  it('is taken over from a platform once, however often it is told of', async () => {
    const mark = `${engine.name}-${process.pid}`;
    await course({ source: { system: 'school', id: `c-${mark}` } });
    const [first, second] = [await staff.person(), await staff.person()];
    const row = (number: number, personId: string, more: object = {}) => ({
      ...{ row: number, personId, sourceId: `s-${mark}-${number}`, courseSourceId: `c-${mark}`, completedOn: day(-3) },
      ...{ link: `https://school.example/s/${number}`, ...more },
    });
    const rowFields = 'rows { row knownBefore training { source { system id } link } error { code field } }';
    const take = (rows: object[], errorPolicy = 'REJECT_EVERYTHING', by?: Viewer) =>
      staff.do('importCompletions', { errorPolicy, sourceSystem: 'school', rows }, rowFields, by);
    const bad = [row(1, first), row(2, second, { courseSourceId: 'unheard-of' })];
    expect(await take(bad)).toMatchObject({
      errors: [{ code: 'ROWS_REJECTED' }],
      rows: [
        { row: 1, error: null },
        { row: 2, error: { code: 'COURSE_NOT_FOUND', field: 'courseSourceId' } },
      ],
    });
    expect(await take(bad, 'REJECT_FAILED_ROWS')).toMatchObject({
      errors: [],
      rows: [
        {
          knownBefore: false,
          training: { source: { system: 'school', id: `s-${mark}-1` }, link: 'https://school.example/s/1' },
        },
        { training: null, error: { code: 'COURSE_NOT_FOUND' } },
      ],
    });
    expect(await take([row(1, first), row(2, second)])).toMatchObject({
      errors: [],
      rows: [
        { knownBefore: true, error: null },
        { knownBefore: false, error: null },
      ],
    });
    expect(
      (await read(`{ trainings(first: 9, filter: { personId: "${first}" }) { totalCount } }`)).trainings.totalCount,
    ).toBe(1);
    expect(await take([row(1, second)])).toMatchObject({ rows: [{ error: { code: 'SOURCE_OF_ANOTHER' } }] });
    expect(await take([row(1, first)], 'REJECT_FAILED_ROWS', around.otherStreetHr)).toMatchObject({
      rows: [{ training: null, error: { code: 'PERSON_NOT_FOUND' } }],
    });
    expect(await take([])).toMatchObject({ rows: [], errors: [{ code: 'ROWS_INVALID' }] });
    expect(await take([row(1, first), row(1, second)])).toMatchObject({ errors: [{ code: 'ROWS_REPEATED' }] });
  });
});

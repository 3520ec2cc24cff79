import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually } from './steps';

/** Young cadres who were sent, what they took on, what was said of it, and what they learned. */
export function schemeStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('sends somebody into a grid, who takes on a topic, tells a case, is appraised and appeals', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const ground = await incidents.ground(streets.jinshuiyuan, 10);
    const { personId, traveller: secondee } = await cast.clerk();
    const place = {
      role: 'GRID_MEMBER',
      kind: 'GRID',
      title: '历练岗',
      gridId: ground.gridId,
      from: '2020-01-01',
      reason: '历练',
    };
    const { post } = await hr.do('createPost', place, 'post { id }');
    const origin = await incidents.unit('人力资源', 'DEPARTMENT');
    const duty = { catalogue: 'DUTY', code: 'JOURNEY', label: '示范职责', source: '区委文件', inUse: true };
    await hr.do('keepSchemeCatalogueItem', { expectedVersion: 0, ...duty }, 'schemeCatalogueItem { code }');
    const { secondment } = await hr.do(
      'beginSecondment',
      {
        ...{ personId, originUnitId: origin.id, postId: post.id, from: cast.day(-10), to: cast.day(60) },
        ...{ dutyCodes: ['JOURNEY'], basis: '历练通知' },
      },
      'secondment { id version stage duties { code } }',
    );
    expect(secondment).toMatchObject({ stage: 'ON', duties: [{ code: 'JOURNEY' }] });

    const named = { secondmentId: secondment.id, title: '积水点', goal: '协调疏通' };
    const taken = await secondee.do('takeTopic', named, 'topic { id version }');
    const result = { topicId: taken.topic.id, expectedVersion: 1, result: '已疏通', evidence: [{ title: '验收单' }] };
    await secondee.do('reportTopicResult', result, 'topic { state }');
    const confirmed = { topicId: taken.topic.id, expectedVersion: 2, confirmed: true };
    const { topic } = await hr.do('confirmTopicResult', confirmed, 'topic { state }');
    expect(topic.state).toBe('CONFIRMED');

    const found = { secondmentId: secondment.id, from: cast.day(-10), to: cast.day(-1), gradeCode: 'COMPETENT' };
    const appraised = await hr.do('appraiseSecondment', { ...found, comment: '反映良好' }, 'appraisal { id version }');
    const { id: appraisalId } = appraised.appraisal;
    const against = { appraisalId, expectedVersion: 1, ground: '遗漏一项成果' };
    await secondee.do('appealAppraisal', against, 'appraisal { state }');
    const decision = { appraisalId, expectedVersion: 2, gradeCode: 'EXCELLENT', reason: '属实' };
    const { appraisal } = await colleague.do('settleAppraisalAppeal', decision, 'appraisal { state }');
    expect(appraisal.state).toBe('SETTLED');

    const told = { secondmentId: secondment.id, title: '一次疏通', text: '先问居民再定方案' };
    const { sharedCase } = await secondee.do('shareCase', told, 'sharedCase { id version }');
    const again = { sharedCaseId: sharedCase.id, expectedVersion: 1, title: '一次疏通', text: '先问居民' };
    await secondee.do('changeSharedCase', again, 'sharedCase { text }');
    // Incidents learns of a secondment by its event.
    const shown = await eventually(
      () =>
        hr.ask(
          `query ($id: ID!) { schemeCatalogue(catalogue: DUTY) { code }
            secondment(id: $id) { stage handledIncidents(first: 5) { nodes { number } } topics(first: 5) { nodes { state } } }
            sharedCases(first: 50) { nodes { id } } topicAssignments(first: 1) { nodes { id } } }`,
          { id: secondment.id },
        ),
      (seen) => seen.secondment.handledIncidents !== null,
    );
    expect(shown.secondment).toMatchObject({ stage: 'ON', topics: { nodes: [{ state: 'CONFIRMED' }] } });
    expect(shown.secondment.handledIncidents.nodes).toEqual([]);
    expect(shown.sharedCases.nodes).toContainEqual({ id: sharedCase.id });
    const withdrawn = { sharedCaseId: sharedCase.id, expectedVersion: 2, reason: '含住址' };
    await secondee.do('withdrawSharedCase', withdrawn, 'sharedCase { withdrawn }');
    const longer = { secondmentId: secondment.id, expectedVersion: 1, to: cast.day(90), basis: '延期' };
    await hr.do('extendSecondment', longer, 'secondment { to }');
    const over = { secondmentId: secondment.id, expectedVersion: 2, on: cast.day(30), reason: '工作需要' };
    expect((await hr.do('endSecondment', over, 'secondment { to }')).secondment.to).toBe(cast.day(30));
  });

  it('credits secondees of the sample with what they handled, under the rights of who asks', async () => {
    const { secondments } = await (await cast.hr()).ask(
      '{ secondments(first: 100, filter: { stage: ON }) { totalCount nodes { handledIncidents(first: 1) { nodes { number } } } } }',
    );
    expect(secondments.totalCount).toBeGreaterThanOrEqual(216);
    const handled = secondments.nodes.filter(
      (each: { handledIncidents: { nodes: object[] } }) => each.handledIncidents.nodes.length > 0,
    );
    expect(handled.length).toBeGreaterThan(0);
  });

  it('has courses that a post requires, and knows who has done them, also from another platform', async () => {
    const hr = await cast.hr();
    const { microChief } = await incidents.ground(streets.jinshuiyuan, 10);
    const { viewer } = await microChief.ask('{ viewer { person { id appointments { id post { id } } } } }');
    const { id: personId, appointments } = viewer.person;
    const source = { system: 'journey-school', id: 'c-1' };
    const kept = { expectedVersion: 0, title: '网格基础', source, validMonths: 12 };
    const { course } = await hr.do('keepTrainingCourse', kept, 'course { id }');
    const hours = { startsAt: `${cast.day(5)}T09:00:00+08:00`, endsAt: `${cast.day(5)}T17:00:00+08:00` };
    const held = { courseId: course.id, ...hours, place: '区委党校' };
    const { session } = await hr.do('scheduleTrainingSession', held, 'session { id }');
    await hr.do('cancelTrainingSession', { sessionId: session.id, expectedVersion: 1 }, 'session { cancelled }');
    await hr.do('requireCourses', { postId: appointments[0].post.id, courseIds: [course.id] }, 'post { id }');
    const done = async () => {
      const { person } = await hr.ask(
        'query ($id: ID!) { person(id: $id) { appointments { courseStandings { done course { id } } } } }',
        { id: personId },
      );
      return person.appointments[0].courseStandings.find(
        (each: { course: { id: string } }) => each.course.id === course.id,
      ).done;
    };
    expect(await done()).toBe(false);
    const completed = { personId, courseId: course.id, completedOn: cast.day(-3), certificateNumber: 'ZS-9' };
    const { training } = await hr.do('recordCompletion', completed, 'training { id version validUntil }');
    expect(await done()).toBe(true);
    await hr.do(
      'withdrawCompletion',
      { trainingId: training.id, expectedVersion: 1, reason: '录错' },
      'training { withdrawn }',
    );
    expect(await done()).toBe(false);
    const row = { row: 1, sourceId: 'r-1', personId, courseSourceId: 'c-1', completedOn: cast.day(-2) };
    const bring = { errorPolicy: 'REJECT_FAILED_ROWS', sourceSystem: 'journey-school', rows: [row] };
    const first = await hr.do('importCompletions', bring, 'rows { row knownBefore error { code } }');
    expect(first.rows).toEqual([{ row: 1, knownBefore: false, error: null }]);
    const second = await hr.do('importCompletions', bring, 'rows { knownBefore }');
    expect(second.rows).toEqual([{ knownBefore: true }]);
    expect(await done()).toBe(true);
    const { trainingCourses, trainings } = await hr.ask(
      `query ($id: ID) { trainingCourses(first: 100) { nodes { id } } trainings(first: 5, filter: { personId: $id, courseId: "${course.id}" }) { nodes { source { id } } } }`,
      { id: personId },
    );
    expect(trainingCourses.nodes).toContainEqual({ id: course.id });
    expect(trainings.nodes).toContainEqual({ source: { id: 'r-1' } });
  });
}

import { type OrganizationCast, yearsAhead } from './organization-cast';

/** Places for which nobody answers, as the desk of the operation centre deals with them. */
export function unmanagedPlaceStories(cast: OrganizationCast): void {
  /** Opens one for litter on green land, in one of the grids of the community. */
  const open = async (index: number) => {
    const grid = (await cast.gridsAtHome('COMMUNITY'))[index];
    const { unmanagedPlace } = await (await cast.desk()).do(
      'openUnmanagedPlace',
      { categoryCode: '0701', gridId: grid?.id, reason: '绿地无人管养（示例）' },
      'unmanagedPlace { id version state }',
    );
    expect(unmanagedPlace.state).toBe('OPEN');
    return { gridId: grid?.id, unmanagedPlaceId: unmanagedPlace.id, expectedVersion: unmanagedPlace.version };
  };
  const shown = async (id: string) => {
    const query = `query ($id: ID!) { unmanagedPlace(id: $id) { state grid { id } deadline meetingOn assignedUnit { name }
      rule { id legalBasis } jointMeetings { id } incidentCount timeline { action byRole } } }`;
    return (await (await cast.desk()).ask(query, { id })).unmanagedPlace;
  };

  it('lists a place that was opened by hand, and lets a decision name who answers there from now on', async () => {
    const { gridId, ...place } = await open(0);
    const { unmanagedPlaces } = await (await cast.desk()).ask(
      'query ($filter: UnmanagedPlaceFilter!) { unmanagedPlaces(first: 5, filter: $filter) { nodes { id } } }',
      { filter: { gridId, categoryCode: '0701', state: 'OPEN' } },
    );
    expect(unmanagedPlaces.nodes).toEqual([{ id: place.unmanagedPlaceId }]);
    const leadId = await cast.unit('城市管理局', 'DEPARTMENT');
    await (await cast.desk()).do(
      'assignUnmanagedPlace',
      { ...place, leadId, decision: '联席会议纪要第9号（示例）' },
      'unmanagedPlace { state }',
    );
    const assigned = await shown(place.unmanagedPlaceId);
    expect(assigned).toMatchObject({
      state: 'ASSIGNED',
      grid: { id: gridId },
      assignedUnit: { name: '二七区城市管理局' },
      jointMeetings: [],
      timeline: [{ action: 'openUnmanagedPlace' }, { action: 'assignUnmanagedPlace' }],
    });
    const { responsibility } = await cast
      .anyone()
      .ask('query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome rule { id } } }', {
        input: { gridId, categoryCode: '0701' },
      });
    expect(responsibility).toEqual({ outcome: 'OWNED', rule: { id: assigned.rule.id } });
  });

  it('lays a place before the joint meeting, and strikes one off that was none', async () => {
    const { gridId: _, ...referred } = await open(1);
    await (await cast.desk()).do(
      'referToJointMeeting',
      { ...referred, meetingOn: '2029-07-02', reason: '两单位均不认领（示例）' },
      'unmanagedPlace { state }',
    );
    expect(await shown(referred.unmanagedPlaceId)).toMatchObject({ state: 'REFERRED', meetingOn: '2029-07-02' });
    const { gridId: __, ...none } = await open(2);
    await (await cast.desk()).do(
      'dismissUnmanagedPlace',
      { ...none, reason: '查明已有管养单位（示例）' },
      'unmanagedPlace { state }',
    );
    expect(await shown(none.unmanagedPlaceId)).toMatchObject({ state: 'DISMISSED' });
  });

  it('sets how the district deals with such places from a later year on', async () => {
    const practice = async (asOf: string) => {
      const query = `query ($asOf: DateTime!) { unmanagedPlacePractice(asOf: $asOf) {
        stretchMetres deadlineWorkingDays basis version division { code } } }`;
      return (await cast.anyone().ask(query, { asOf })).unmanagedPlacePractice;
    };
    const from = yearsAhead(3);
    const before = await practice(yearsAhead(2));
    const basis = '区联席会议办法（示例）';
    await (await cast.administrator()).do(
      'setUnmanagedPlacePractice',
      { expectedVersion: before.version, stretchMetres: 300, deadlineWorkingDays: 7, from, basis },
      'unmanagedPlacePractice { version }',
    );
    expect(await practice(yearsAhead(2))).toMatchObject({ stretchMetres: before.stretchMetres, basis: before.basis });
    expect(await practice(yearsAhead(4))).toMatchObject({
      stretchMetres: 300,
      deadlineWorkingDays: 7,
      basis,
      division: { code: '410103' },
    });
  });
}

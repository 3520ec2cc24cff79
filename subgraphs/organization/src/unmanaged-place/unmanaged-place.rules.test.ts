import { metresToLine, type PlaceState, placeDeeds, sameStretch, stateAfter, takesIn } from './unmanaged-place.rules';

describe('what may be done to an unmanaged place', () => {
  it('follows one table, and names the state that is in the way', () => {
    const outcome = (deed: (typeof placeDeeds)[number], state: PlaceState) => {
      try {
        return stateAfter(deed, state);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const states: PlaceState[] = ['OPEN', 'REFERRED', 'ASSIGNED', 'DISMISSED'];
    expect(placeDeeds.map((deed) => states.map((state) => outcome(deed, state)))).toEqual([
      ['ASSIGNED', 'ASSIGNED', 'UNMANAGED_PLACE_ALREADY_ASSIGNED', 'UNMANAGED_PLACE_DISMISSED'],
      ['REFERRED', 'UNMANAGED_PLACE_ALREADY_REFERRED', 'UNMANAGED_PLACE_ALREADY_ASSIGNED', 'UNMANAGED_PLACE_DISMISSED'],
      ['DISMISSED', 'DISMISSED', 'UNMANAGED_PLACE_ALREADY_ASSIGNED', 'UNMANAGED_PLACE_DISMISSED'],
    ]);
  });
});

describe('a stretch', () => {
  const point = { longitude: 113.6, latitude: 34.7 };
  const north = 1 / 111_195;

  it('is measured to the nearest part of a road, not to its corners', () => {
    const road = [
      [113.59, 34.7 + 100 * north],
      [113.61, 34.7 + 100 * north],
    ];
    expect(metresToLine(point, road)).toBeCloseTo(100, 0);
    expect(metresToLine(point, road.slice(0, 1))).toBeGreaterThan(900);
    expect(metresToLine(point, [road[0]!, road[0]!])).toBeGreaterThan(900);
  });

  it('is shared by places on one road, and by points near each other', () => {
    const place = { gridId: 'g', registerElementId: null, microGridId: 'a', ...point };
    const near = { ...place, latitude: point.latitude + 150 * north };
    expect(sameStretch(place, near, 200)).toBe(true);
    expect(sameStretch(place, near, 100)).toBe(false);
    expect(sameStretch({ ...place, registerElementId: 'road' }, { ...near, registerElementId: 'road' }, 100)).toBe(
      true,
    );
    const unknown = { ...place, longitude: null, latitude: null };
    expect(sameStretch(place, unknown, 100)).toBe(true);
    expect(sameStretch(place, { ...unknown, microGridId: 'b' }, 100)).toBe(false);
    const inNoMicroGrid = { ...unknown, microGridId: null };
    expect(sameStretch(inNoMicroGrid, { ...inNoMicroGrid }, 100)).toBe(true);
    expect(sameStretch(inNoMicroGrid, { ...inNoMicroGrid, gridId: 'other' }, 100)).toBe(false);
  });

  const corner = (east: number, up: number) => [point.longitude + east * north, point.latitude + up * north];
  const ring = [corner(-50, -50), corner(50, -50), corner(50, 50), corner(-50, 50), corner(-50, -50)];
  const site = { gridId: 'g', registerElementId: 'road', microGridId: 'a', ...point };
  const drawn = { ...site, stretchMetres: 200, area: JSON.stringify([[ring]]) };
  it.each([
    ['within a drawn area', drawn, 10, true],
    ['beside a drawn area, though on the same road and near', drawn, 100, false],
    ['near a place without one', { ...drawn, registerElementId: null, area: null }, 150, true],
    ['far from a place without one', { ...drawn, registerElementId: null, area: null }, 250, false],
    [
      'near a place whose stretch is shorter',
      { ...drawn, registerElementId: null, area: null, stretchMetres: 100 },
      150,
      false,
    ],
  ])('takes in an incident %s or not', (_what, place, metres, taken) => {
    expect(takesIn(place, { ...site, latitude: point.latitude + metres * north })).toBe(taken);
  });

  it('takes in by the micro grid what is known by its grid alone', () => {
    expect(takesIn(drawn, { ...site, registerElementId: null, longitude: null, latitude: null })).toBe(true);
  });
});

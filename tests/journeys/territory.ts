import type { Stand } from '../stand/stand';
import { eventually, Traveller } from './steps';

interface Area {
  type: 'MultiPolygon' | 'Polygon';
  coordinates: number[][][] | number[][][][];
}

/** What administrators change about the territory and about who answers for it, and what the whole graph makes of it. */
export function territoryJourneys(stand: () => Stand): void {
  const staff = (subject: string) => Traveller.staff(stand(), subject);
  const anyone = () => Traveller.resident(stand());

  it('lets one administrator propose who answers for street lamps, and another approve it', async () => {
    const { division, units } = await anyone().ask(
      `{ division(code: "410103014") { id }
         units(first: 1, filter: { text: "住房和城乡建设", kind: DEPARTMENT }) { nodes { id } } }`,
    );
    const leadId = units.nodes[0].id;
    const proposer = await staff('development-administrator');
    const { dutyRule } = await proposer.do(
      'proposeDutyRule',
      {
        content: {
          categoryPrefix: '0601',
          areaKind: 'DIVISION',
          areaId: division.id,
          leadId,
          legalBasis: '区派单目录（示例）',
        },
      },
      'dutyRule { id version }',
    );
    const own = await proposer.tryTo(
      'approveDutyRule',
      { ruleId: dutyRule.id, expectedVersion: dutyRule.version },
      'dutyRule { id }',
    );
    expect(own.errors).toHaveLength(1);
    const point = { longitude: 113.6445, latitude: 34.7045, system: 'WGS84' };
    const answer = () =>
      anyone().ask('query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome lead { id } } }', {
        input: { point, categoryCode: '0601' },
      });
    expect((await answer()).responsibility.lead?.id).not.toBe(leadId);
    await (await staff('sample-administrator-410103')).do(
      'approveDutyRule',
      { ruleId: dutyRule.id, expectedVersion: dutyRule.version },
      'dutyRule { id }',
    );
    expect((await answer()).responsibility).toEqual({ outcome: 'OWNED', lead: { id: leadId } });
  });

  it('divides a grid, so that each place has one answer on each day and incidents follow', async () => {
    const grid = await gridOfTwoMicroGrids();
    const [first, second] = grid.microGrids.nodes as { id: string; area: Area }[];
    const administrator = await staff('development-administrator');
    const input = {
      gridId: grid.id,
      expectedVersion: grid.version,
      effectiveFrom: new Date().toISOString(),
      reason: '户数过多',
      parts: [
        { name: '甲网格（示例）', area: first?.area, continues: true },
        { name: '乙网格（示例）', area: second?.area },
      ],
    };
    const before = await where(second?.area as Area);
    expect(before.territorialGrid.id).toBe(grid.id);
    await administrator.do('splitGrid', input, 'grids { id }');
    const after = await eventually(
      () => where(second?.area as Area),
      (found) => found.territorialGrid.id !== grid.id,
    );
    expect(after.territorialGrid.name).toBe('乙网格（示例）');
    expect(after.microGrid.id).toBe(second?.id);
    const lastYear = await where(second?.area as Area, '2025-06-01T12:00:00+08:00');
    expect(lastYear.territorialGrid.id).toBe(grid.id);

    // A report there finds the new grid, in the copy that incidents keeps.
    const desk = await staff('sample-dispatcher-410103');
    const reported = await eventually(
      async () => {
        const { report } = await desk.do(
          'submitReport',
          { text: '划分后的上报', point: { ...middleOf(second?.area as Area), system: 'WGS84' }, categoryCode: '0601' },
          'report { grid { id name } }',
        );
        return report;
      },
      (report) => report.grid.id === after.territorialGrid.id,
    );
    expect(reported.grid).toEqual({ id: after.territorialGrid.id, name: '乙网格（示例）' });
  });

  /** A grid whose two micro grids can become grids of their own as they are. */
  async function gridOfTwoMicroGrids() {
    for (let after: string | null = null; ; ) {
      const { grids } = await anyone().ask(
        `query ($after: String) { grids(first: 100, after: $after, filter: { kind: COMMUNITY }) {
          nodes { id version microGrids(first: 10) { nodes { id area } } } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      const found = grids.nodes.find((grid: { microGrids: { nodes: object[] } }) => grid.microGrids.nodes.length === 2);
      if (found || !grids.pageInfo.hasNextPage) return found;
      after = grids.pageInfo.endCursor;
    }
  }

  async function where(area: Area, asOf: string | null = null) {
    const { locate } = await anyone().ask(
      `query ($point: PointInput!, $asOf: DateTime) { locate(point: $point, asOf: $asOf) {
        territorialGrid { id name } microGrid { id } } }`,
      { point: { ...middleOf(area), system: 'WGS84' }, asOf },
    );
    return locate;
  }
}

/** The mean of an area’s corners: inside it as long as the area is not bent too much, as cells of the sample are not. */
function middleOf({ type, coordinates }: Area): { longitude: number; latitude: number } {
  const rings = type === 'Polygon' ? (coordinates as number[][][]) : (coordinates as number[][][][])[0];
  const corners = (rings?.[0] ?? []).slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
  return { longitude: mean(0), latitude: mean(1) };
}

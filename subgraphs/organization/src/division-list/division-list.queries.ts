import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput, forbidden } from '@gridweave/subgraph/refusal';
import { type EntityManager, In } from 'typeorm';
import { DivisionRow } from '../division/division.entity';
import { DivisionKind } from '../division/division.type';
import type { DivisionDecision, DivisionEdition, ListedDivision } from '../division/match.rules';
import { GridRow } from '../grid/grid.entity';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { DivisionEditionRow } from './division-list.entity';
import type { DivisionListInput } from './division-list.input';
import { mayImportDivisions } from './division-list.policy';
import { readDivisionList } from './division-list.rules';
import type { DivisionChangeKind, DivisionListPlan, OrganizationToSetUp } from './division-list.type';
import { type DivisionListPlan as Plan, planDivisionList } from './plan.rules';
import { organizationsOfDivision } from './set-up.rules';

/** Far beyond any list of a district. */
const LONGEST_LIST = 1_000_000;

/** How the lists write each kind of division. */
export const levels: Readonly<Record<DivisionKind, ListedDivision['level']>> = {
  [DivisionKind.DISTRICT]: 'district',
  [DivisionKind.SUBDISTRICT]: 'street',
  [DivisionKind.TOWN]: 'town',
  [DivisionKind.COMMUNITY]: 'community',
  [DivisionKind.VILLAGE]: 'village',
};

/** A division that stands, as the last applied list would write it. */
export interface KnownDivision extends ListedDivision {
  readonly row: DivisionRow;
}

export interface KnownList {
  readonly edition: DivisionEditionRow | null;
  readonly divisions: readonly KnownDivision[];
}

/** What is known now: the last list applied, and the divisions that stand. */
export async function knownList(manager: EntityManager): Promise<KnownList> {
  const [edition = null] = await manager.find(DivisionEditionRow, { order: { year: 'DESC' }, take: 1 });
  const rows = await manager.find(DivisionRow, { where: { live: true }, order: { code: 'ASC', id: 'ASC' } });
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  const divisions = rows.map((row) => ({
    code: row.code,
    name: row.name,
    level: levels[row.kind],
    parentCode: codes.get(row.parentId ?? '') ?? '',
    row,
  }));
  return { edition, divisions };
}

/** What applying a list now would change. */
export async function planOf(
  manager: EntityManager,
  edition: DivisionEdition,
  decisions: readonly DivisionDecision[],
): Promise<{ known: KnownList; plan: Plan }> {
  const known = await knownList(manager);
  const rows = known.divisions.map(({ code, name, level, parentCode }) => ({ code, name, level, parentCode }));
  return { known, plan: planDivisionList({ edition: known.edition, rows }, edition, decisions) };
}

/** A list as it comes in, through the graph or from the command line. */
export type GivenList = Pick<DivisionListInput, 'csv' | 'year' | 'cutOff' | 'decisions'>;

/** Reads a list and plans it; a list that cannot be read has a plan that changes nothing and names the faults. */
export async function planOfList(manager: EntityManager, { csv, year, cutOff, decisions }: GivenList) {
  const { rows, faults } = readDivisionList(csv);
  const given = (decisions ?? []).map(decisionOf);
  const { known, plan } = await planOf(manager, { year, cutOff, rows }, given);
  if (faults.length === 0) return { known, plan };
  return { known, plan: { ...plan, divisions: [], successions: [], questions: [], faults } };
}

function decisionOf(given: NonNullable<GivenList['decisions']>[number]): DivisionDecision {
  return {
    code: given.code ?? null,
    previousCode: given.previousCode ?? null,
    predecessorCodes: given.predecessorCodes ?? [],
    successorCodes: given.successorCodes ?? [],
    effectiveOn: given.effectiveOn ?? null,
    document: given.document ?? null,
  };
}

/** The district itself, the root of the tree. */
export function districtId({ territory }: OrganizationServices): string | null {
  for (const { id, kind, live } of territory.divisions()) if (kind === DivisionKind.DISTRICT && live) return id;
  return null;
}

/** What a list would change, for those who may apply it. */
export async function seenPlan(ctx: SubgraphContext<OrganizationServices>, input: DivisionListInput) {
  if (!mayImportDivisions(ctx.viewer, districtId(ctx.services))) throw forbidden('只有区级管理员可以导入区划清单。');
  if (input.csv.length > LONGEST_LIST) throw badInput('清单过大。The list is longer than a million characters.');
  const { known, plan } = await planOfList(ctx.database.manager, input);
  return shownPlan(plan, await leftBehind(ctx.database.manager, known, plan));
}

interface LeftBehind {
  readonly unitsLeft: number;
  readonly gridsLeft: number;
}

/** What still belongs to divisions that go, by their codes: it needs deeds of its own. */
async function leftBehind(manager: EntityManager, known: KnownList, plan: Plan): Promise<Map<string, LeftBehind>> {
  const gone = new Set(plan.divisions.flatMap(({ previous, next }) => (previous && !next ? [previous.code] : [])));
  const rows = known.divisions.filter(({ code }) => gone.has(code));
  const where = { divisionId: In(rows.map(({ row }) => row.id)), live: true };
  const [units, grids] = await Promise.all([
    manager.find(UnitRow, { where, select: { id: true, divisionId: true } }),
    manager.find(GridRow, { where, select: { id: true, divisionId: true } }),
  ]);
  const of = (owned: readonly { divisionId: string | null }[], id: string) =>
    owned.filter(({ divisionId }) => divisionId === id).length;
  return new Map(rows.map(({ code, row }) => [code, { unitsLeft: of(units, row.id), gridsLeft: of(grids, row.id) }]));
}

/** A plan as people look at it. */
function shownPlan(
  { previous, edition, divisions, successions, questions, faults, digest }: Plan,
  left: ReadonlyMap<string, LeftBehind>,
) {
  const changed = divisions.filter(({ changes }) => changes.length > 0);
  return {
    year: edition.year,
    cutOff: edition.cutOff,
    previousYear: previous?.year ?? null,
    previousCutOff: previous?.cutOff ?? null,
    rows: edition.rows.length,
    unchanged: divisions.length - changed.length,
    changes: changed.map(({ changes, ...rest }) => ({
      ...rest,
      kinds: changes as DivisionChangeKind[],
      ...(left.get(rest.next ? '' : `${rest.previous?.code}`) ?? { unitsLeft: null, gridsLeft: null }),
    })),
    toSetUp: changed.flatMap(({ previous: before, next }) => (before || !next ? [] : goesAlong(next))),
    successions,
    questions,
    faults,
    applicable: faults.length === 0 && questions.length === 0,
    digest,
  } as unknown as DivisionListPlan;
}

/** What goes with a new division: nothing of it can be there yet. */
function goesAlong(division: ListedDivision): OrganizationToSetUp[] {
  return organizationsOfDivision(division).map((each) => ({
    ...each,
    divisionCode: division.code,
    divisionName: division.name,
    divisionId: null,
  }));
}

/** Lists that have been applied, the newest first. */
export function editions(manager: EntityManager): Promise<DivisionEditionRow[]> {
  return manager.find(DivisionEditionRow, { order: { year: 'DESC' } });
}

export function editionOf(manager: EntityManager, year: number): Promise<DivisionEditionRow | null> {
  return manager.findOneBy(DivisionEditionRow, { year });
}

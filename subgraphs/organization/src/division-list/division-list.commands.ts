import { insertEntities, insertRows, replacing } from '@gridweave/subgraph/bulk';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { seedId } from '@gridweave/territory/seed-id';
import { type EntityManager, In, IsNull } from 'typeorm';
import { DivisionRow, DivisionSuccessionRow, DivisionVersionRow } from '../division/division.entity';
import { DivisionKind, type DivisionSuccessionKind } from '../division/division.type';
import type { ListedDivision } from '../division/match.rules';
import { beginningOf, confirmedBefore } from '../division/versions.rules';
import { DivisionChangeRow, DivisionEditionRow } from './division-list.entity';
import type { KnownList } from './division-list.queries';
import type { AppliedEdition, DivisionListPlan, PlannedDivision } from './plan.rules';

const kinds: Readonly<Record<ListedDivision['level'], DivisionKind>> = {
  district: DivisionKind.DISTRICT,
  street: DivisionKind.SUBDISTRICT,
  town: DivisionKind.TOWN,
  community: DivisionKind.COMMUNITY,
  village: DivisionKind.VILLAGE,
};

/** Somebody else changed a division, or applied a list, between planning and applying. */
export class PlanOvertaken extends Error {}

/** The id of a division that is new. */
export type Identify = (division: ListedDivision) => string;

/**
 * Applies a plan without faults and questions, in the transaction given. Answers the present state of each division that
 * came, went or changed. Throws PlanOvertaken when the state is no longer the one that was planned on.
 */
export async function applyPlan(
  tx: EntityManager,
  known: KnownList,
  plan: DivisionListPlan,
  identify: Identify,
): Promise<DivisionRow[]> {
  const { year, cutOff } = plan.edition;
  await beginEdition(tx, { year, cutOff });
  const ids = idsOf(known, plan, identify);
  const changed = plan.divisions.filter(({ changes }) => changes.length > 0);
  const rows = new Map(known.divisions.map(({ code, row }) => [code, row]));
  const states = changed.map((match) => ({ match, before: rows.get(match.previous?.code ?? '') ?? null }));
  const after = states.map(({ match, before }) => ({ match, before, state: stateOf(match, before, ids) }));
  await writeStates(tx, after);
  await confirmUnchanged(tx, plan, known);
  await endFacts(tx, after);
  await insertEntities(
    tx,
    DivisionVersionRow,
    after.flatMap((each) => factsOf(each.match, each.state, plan.edition)),
  );
  if (plan.previous) {
    const changes = after.map((each) => changeOf(each.match, each.before, each.state, year, plan.previous!.cutOff));
    await insertEntities(tx, DivisionChangeRow, changes);
    await insertEntities(tx, DivisionSuccessionRow, successionsOf(plan, ids));
  }
  return after.map(({ state }) => state);
}

/** One process at a time: the year is the key. */
async function beginEdition(tx: EntityManager, edition: AppliedEdition): Promise<void> {
  try {
    await tx.insert(DivisionEditionRow, edition);
  } catch (error) {
    throw isDuplicateKey(error) ? new PlanOvertaken() : error;
  }
}

interface Ids {
  readonly previous: ReadonlyMap<string, string>;
  readonly next: ReadonlyMap<string, string>;
}

/** Ids by the codes of either list: a division keeps its own, whatever its code becomes. */
function idsOf(known: KnownList, plan: DivisionListPlan, identify: Identify): Ids {
  const previous = new Map(known.divisions.map(({ code, row }) => [code, row.id]));
  const next = new Map(
    plan.divisions.flatMap((match) =>
      match.next ? [[match.next.code, previous.get(match.previous?.code ?? '') ?? identify(match.next)] as const] : [],
    ),
  );
  return { previous, next };
}

function stateOf({ next }: PlannedDivision, before: DivisionRow | null, ids: Ids): DivisionRow {
  const version = (before?.version ?? 0) + 1;
  if (!next) return { ...before!, live: false, version };
  const { code, name, level, parentCode } = next;
  const parentId = ids.next.get(parentCode) ?? null;
  return { id: ids.next.get(code)!, kind: kinds[level], code, name, parentId, live: true, version };
}

/** A division that a list changes: what the plan says of it, its row before and its row afterwards. */
interface Written {
  readonly match: PlannedDivision;
  readonly before: DivisionRow | null;
  readonly state: DivisionRow;
}

/** Takes the rows that are there by their versions first, so that of two writers the slower one is overtaken. */
async function writeStates(tx: EntityManager, after: readonly Written[]): Promise<void> {
  const there = after.flatMap(({ before }) => before ?? []);
  for (const [version, rows] of Map.groupBy(there, (row) => row.version)) {
    for (const some of inPieces(rows)) {
      const which = { id: In(some.map(({ id }) => id)), version };
      const { affected } = await tx.update(DivisionRow, which, { version: version + 1 });
      if (affected !== some.length) throw new PlanOvertaken();
    }
  }
  const columns = ['id', 'kind', 'code', 'name', 'parent_id', 'live', 'version'];
  const rows = after.map(({ state: { id, kind, code, name, parentId, live, version } }) => [
    id,
    kind,
    code,
    name,
    parentId,
    Number(live),
    version,
  ]);
  await insertRows(tx, { name: 'division', columns, onConflict: replacing(tx, ['id'], columns.slice(1)) }, rows);
}

/** What the list says again is confirmed until its cut-off. */
async function confirmUnchanged(tx: EntityManager, plan: DivisionListPlan, known: KnownList): Promise<void> {
  const unchanged = new Set(
    plan.divisions.flatMap(({ changes, previous }) => (changes.length === 0 ? [previous] : [])),
  );
  const codes = new Set([...unchanged].map((division) => division?.code));
  const divisionIds = known.divisions.filter(({ code }) => codes.has(code)).map(({ row }) => row.id);
  for (const some of inPieces(divisionIds)) {
    const which = { divisionId: In(some), validTo: IsNull() };
    await tx.update(DivisionVersionRow, which, { confirmedUntil: plan.edition.cutOff });
  }
}

/** Facts that end on one day after having been confirmed until one day end together: a list has few days. */
async function endFacts(tx: EntityManager, after: readonly Written[]): Promise<void> {
  const matches = new Map(after.flatMap(({ match, before }) => (before ? [[before.id, match] as const] : [])));
  const open: DivisionVersionRow[] = [];
  for (const some of inPieces([...matches.keys()]))
    open.push(...(await tx.findBy(DivisionVersionRow, { divisionId: In(some), validTo: IsNull() })));
  if (open.length !== matches.size) throw new PlanOvertaken();
  const ends = open.map(({ id, divisionId, confirmedUntil }) => {
    const match = matches.get(divisionId)!;
    return { id, validTo: beginningOf(match), confirmedUntil: confirmedBefore(confirmedUntil, match.effectiveOn) };
  });
  const together = Map.groupBy(ends, (end) => `${end.validTo.getTime()} ${end.confirmedUntil}`);
  for (const same of together.values()) {
    const { validTo, confirmedUntil } = same[0]!;
    for (const some of inPieces(same))
      await tx.update(DivisionVersionRow, { id: In(some.map(({ id }) => id)) }, { validTo, confirmedUntil });
  }
}

/** Ids derive from the division and the list, so that two loads give the same rows. */
function factsOf(match: PlannedDivision, { id, code, name, parentId }: DivisionRow, edition: AppliedEdition) {
  if (!match.next) return [];
  const { year, cutOff: confirmedUntil } = edition;
  const dates = { validFrom: beginningOf(match), validTo: null, confirmedUntil, edition: year };
  return [{ id: seedId('division-version', `${id} ${year}`), divisionId: id, code, name, parentId, ...dates }];
}

function changeOf(
  { changes, notAfter, notBefore, effectiveOn, document }: PlannedDivision,
  before: DivisionRow | null,
  state: DivisionRow,
  edition: number,
  previousCutOff: string,
): DivisionChangeRow {
  return {
    id: seedId('division-change', `${state.id} ${edition}`),
    divisionId: state.id,
    edition,
    kinds: changes.join(' '),
    codeBefore: before?.code ?? null,
    codeAfter: state.live ? state.code : null,
    nameBefore: before?.name ?? null,
    nameAfter: state.live ? state.name : null,
    parentBeforeId: before?.parentId ?? null,
    parentAfterId: state.live ? state.parentId : null,
    notBefore: notBefore ?? previousCutOff,
    notAfter,
    effectiveOn,
    document,
  };
}

function successionsOf({ successions, previous }: DivisionListPlan, ids: Ids): DivisionSuccessionRow[] {
  return successions.map(({ kind, predecessor, successor, notBefore, notAfter }) => ({
    predecessorId: ids.previous.get(predecessor.code)!,
    successorId: ids.next.get(successor.code)!,
    kind: kind as DivisionSuccessionKind,
    notBefore: notBefore ?? previous!.cutOff,
    notAfter,
  }));
}

/** As many as one statement takes on every engine. */
function inPieces<Thing>(things: readonly Thing[]): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / 500) }, (_, index) =>
    things.slice(index * 500, (index + 1) * 500),
  );
}

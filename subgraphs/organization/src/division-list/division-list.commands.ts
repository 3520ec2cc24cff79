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
  for (const each of after) await writeState(tx, each.before, each.state);
  await confirmUnchanged(tx, plan, known);
  for (const each of after) if (each.before) await endFacts(tx, each.match, each.state.id);
  await insertAll(
    tx,
    DivisionVersionRow,
    after.flatMap((each) => factsOf(each.match, each.state, plan.edition)),
  );
  if (plan.previous) {
    const changes = after.map((each) => changeOf(each.match, each.before, each.state, year, plan.previous!.cutOff));
    await insertAll(tx, DivisionChangeRow, changes);
    await insertAll(tx, DivisionSuccessionRow, successionsOf(plan, ids));
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

async function writeState(tx: EntityManager, before: DivisionRow | null, state: DivisionRow): Promise<void> {
  if (!before) {
    await tx.insert(DivisionRow, state);
    return;
  }
  const { affected } = await tx.update(DivisionRow, { id: before.id, version: before.version }, state);
  if (affected === 0) throw new PlanOvertaken();
}

/** What the list says again is confirmed until its cut-off. */
async function confirmUnchanged(tx: EntityManager, plan: DivisionListPlan, known: KnownList): Promise<void> {
  const unchanged = new Set(
    plan.divisions.flatMap(({ changes, previous }) => (changes.length === 0 ? [previous] : [])),
  );
  const codes = new Set([...unchanged].map((division) => division?.code));
  const divisionIds = known.divisions.filter(({ code }) => codes.has(code)).map(({ row }) => row.id);
  for (let start = 0; start < divisionIds.length; start += 500) {
    const divisionId = In(divisionIds.slice(start, start + 500));
    await tx.update(DivisionVersionRow, { divisionId, validTo: IsNull() }, { confirmedUntil: plan.edition.cutOff });
  }
}

async function endFacts(tx: EntityManager, match: PlannedDivision, divisionId: string): Promise<void> {
  const open = await tx.findOneByOrFail(DivisionVersionRow, { divisionId, validTo: IsNull() });
  const confirmedUntil = confirmedBefore(open.confirmedUntil, match.effectiveOn);
  await tx.update(DivisionVersionRow, { id: open.id }, { validTo: beginningOf(match), confirmedUntil });
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

async function insertAll<Row extends object>(tx: EntityManager, entity: new () => Row, rows: readonly Row[]) {
  for (let start = 0; start < rows.length; start += 250) {
    // TypeORM's type for a partial of a generic entity accepts nothing else.
    const values = rows.slice(start, start + 250) as never[];
    await tx.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }
}

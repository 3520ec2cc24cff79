import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { leadsInForce } from '../duty/duty-lead.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from './unit.entity';
import { unitChanged } from './unit.events';
import { refuseChangingUnits } from './unit.policy';
import { divisionIdsOf } from './unit.queries';
import { refuseCentre, refuseDeed, refuseParent, refuseRetiring, refuseUnit } from './unit.rules';
import type { UnitPower } from './unit.type';
import { chainOf, lockedUnit, standsBy } from './unit-chain.queries';
import { UnitDeedRow } from './unit-deed.entity';
import type { ChangeUnitInput, CreateUnitInput, MoveUnitInput, RetireUnitInput } from './unit-deeds.input';

type Context = SubgraphContext<OrganizationServices>;
type UnitDeed = Deed<OrganizationServices>;

const LONGEST_NAME = 100;
const LONGEST_BASIS = 200;

/** Sets up a unit. Answers its id. */
export async function createUnit(ctx: Context, input: CreateUnitInput): Promise<string> {
  const { id } = await perform(ctx, 'createUnit', input, async (deed) => {
    const { kind, level, divisionId = null, parentId = null, operationCentreId = null } = input;
    const division = divisionId === null ? null : ctx.services.territory.division(divisionId);
    if (divisionId !== null && !division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    must(refuseChangingUnits(ctx.viewer, divisionIdsOf(ctx, divisionId)));
    must(refuseUnit(kind, level, division?.kind ?? null));
    must(refuseParent(null, await chainOf(deed.tx, 'parentId', parentId)));
    must(refuseCentre(null, await chainOf(deed.tx, 'operationCentreId', operationCentreId)));
    const basis = requiredText(input.basis, 'basis', LONGEST_BASIS);
    const unit: UnitRow = {
      id: newId(deed.now.getTime()),
      kind,
      level,
      name: requiredText(input.name, 'name', LONGEST_NAME),
      divisionId,
      parentId,
      operationCentreId,
      powers: wordsOf(input.powers ?? []),
      synthetic: false,
      live: true,
      version: 1,
    };
    await deed.tx.insert(UnitRow, unit);
    await tell(deed, unit, 'createUnit', basis);
    return { id: unit.id };
  });
  await ctx.services.territory.refresh();
  return id;
}

/** Gives a unit another name or other powers; what is left out stays. Answers its id. */
export async function changeUnit(ctx: Context, input: ChangeUnitInput): Promise<string> {
  return change(ctx, 'changeUnit', input, async (_deed, unit) => ({
    name: input.name == null ? unit.name : requiredText(input.name, 'name', LONGEST_NAME),
    powers: input.powers ? wordsOf(input.powers) : unit.powers,
  }));
}

/** Puts a unit under another parent or another operation centre; null for none, what is left out stays. Answers its id. */
export async function moveUnit(ctx: Context, input: MoveUnitInput): Promise<string> {
  return change(ctx, 'moveUnit', input, async ({ tx }, unit) => {
    const { parentId = unit.parentId, operationCentreId = unit.operationCentreId } = input;
    // What stays as it was is not asked again: it may rest on a unit that has gone since.
    if (parentId !== unit.parentId) must(refuseParent(unit.id, await chainOf(tx, 'parentId', parentId)));
    if (operationCentreId !== unit.operationCentreId) {
      must(refuseCentre(unit.id, await chainOf(tx, 'operationCentreId', operationCentreId)));
    }
    return { parentId, operationCentreId };
  });
}

/** Retires a unit on which nothing depends any more. */
export async function retireUnit(ctx: Context, input: RetireUnitInput): Promise<string> {
  return change(ctx, 'retireUnit', input, async ({ tx, now }, unit) => {
    const subordinates = await standsBy(tx, { parentId: unit.id });
    const dispatched = await standsBy(tx, { operationCentreId: unit.id });
    must(refuseRetiring({ subordinates, dispatched, rules: (await leadsInForce(tx, unit.id, now)) > 0 }));
    return { live: false };
  });
}

interface Change {
  readonly idempotencyKey: string;
  readonly unitId: string;
  readonly expectedVersion: number;
  readonly basis: string;
}

/** What every deed on a unit shares: who may, on which version, what is written down and told. A no-op does neither. */
async function change(
  ctx: Context,
  name: string,
  input: Change,
  work: (deed: UnitDeed, unit: UnitRow) => Promise<Partial<UnitRow>>,
): Promise<string> {
  const { id } = await perform(ctx, name, input, async (deed) => {
    const unit = await lockedUnit(deed.tx, input.unitId);
    if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
    must(refuseChangingUnits(ctx.viewer, divisionIdsOf(ctx, unit.divisionId)));
    must(refuseDeed(unit));
    refuseStale(input.expectedVersion, unit.version);
    const basis = requiredText(input.basis, 'basis', LONGEST_BASIS);
    const after = await work(deed, unit);
    const isChanged = Object.entries(after).some(([field, value]) => unit[field as keyof UnitRow] !== value);
    if (!isChanged) return { id: unit.id };
    const state = { ...unit, ...after, version: unit.version + 1 };
    const { affected } = await deed.tx.update(UnitRow, { id: unit.id, version: unit.version }, state);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(unit.version, unit.version + 1);
    await tell(deed, state, name, basis);
    return { id: unit.id };
  });
  await ctx.services.territory.refresh();
  return id;
}

async function tell(deed: UnitDeed, unit: UnitRow, action: string, reason: string): Promise<void> {
  const { tx, ctx, now, emit } = deed;
  const entry = { unitId: unit.id, at: now, byRole: 'ADMINISTRATOR', action, reason };
  await tx.insert(UnitDeedRow, { id: newId(now.getTime()), ...entry });
  const { type, payload } = unitChanged(unit);
  await emit(type, payload);
  await applyTerritoryEvents(ctx.database, tx, [{ id: '', sequence: 0, type, at: now.toISOString(), payload }]);
}

/** Each power once, in the order of their names. */
function wordsOf(powers: readonly UnitPower[]): string {
  return [...new Set(powers)].sort().join(' ');
}

function must(refusal: Refusal | null): void {
  if (refusal) throw refusal;
}

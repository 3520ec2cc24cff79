import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { districtId } from '../division-list/division-list.queries';
import { leadsInForce } from '../duty/duty-lead.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from './unit.entity';
import { unitChanged } from './unit.events';
import { refuseChangingUnits } from './unit.policy';
import { refuseUnit } from './unit.rules';
import { UnitKind } from './unit.type';
import { UnitDeedRow } from './unit-deed.entity';
import type { CreateUnitInput, RetireUnitInput } from './unit-deeds.input';

type Context = SubgraphContext<OrganizationServices>;

/** Sets up a unit. Answers its id. */
export async function createUnit(ctx: Context, input: CreateUnitInput): Promise<string> {
  const { id } = await perform(ctx, 'createUnit', input, async (deed) => {
    const { kind, level, divisionId = null, parentId = null, operationCentreId = null } = input;
    const division = divisionId === null ? null : ctx.services.territory.division(divisionId);
    if (divisionId !== null && !division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    refuse(refuseChangingUnits(ctx.viewer, divisionIdsOf(ctx, divisionId)));
    refuse(refuseUnit(kind, level, division?.kind ?? null));
    await liveUnit(deed, parentId, 'parentId');
    const centre = await liveUnit(deed, operationCentreId, 'operationCentreId');
    if (centre && centre.kind !== UnitKind.OPERATION_CENTRE) {
      throw new Refusal('NOT_AN_OPERATION_CENTRE', '该单位不是运行中心。', 'operationCentreId');
    }
    const basis = requiredText(input.basis, 'basis', 200);
    const unit: UnitRow = {
      id: newId(deed.now.getTime()),
      kind,
      level,
      name: requiredText(input.name, 'name', 100),
      divisionId,
      parentId,
      operationCentreId,
      powers: [...new Set(input.powers ?? [])].sort().join(' '),
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

/** Retires a unit on which nothing depends any more. */
export async function retireUnit(ctx: Context, input: RetireUnitInput): Promise<string> {
  const { id } = await perform(ctx, 'retireUnit', input, async (deed) => {
    const { tx, now } = deed;
    const unit = await tx.findOneBy(UnitRow, { id: anyOf([input.unitId]) });
    if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
    refuse(refuseChangingUnits(ctx.viewer, divisionIdsOf(ctx, unit.divisionId)));
    if (!unit.live) throw new Refusal('UNIT_ALREADY_RETIRED', '该单位已撤销。', 'unitId');
    refuseStale(input.expectedVersion, unit.version);
    if (await tx.existsBy(UnitRow, { parentId: unit.id, live: true })) {
      throw new Refusal('UNIT_HAS_SUBORDINATES', '还有未撤销的下级单位。');
    }
    if (await tx.existsBy(UnitRow, { operationCentreId: unit.id, live: true })) {
      throw new Refusal('UNIT_DISPATCHES', '还有单位由该运行中心派遣。');
    }
    if ((await leadsInForce(tx, unit.id, now)) > 0) {
      throw new Refusal('UNIT_LEADS_RULES', '派单目录中还有以该单位为主办的规则。');
    }
    const retired = { ...unit, live: false, version: unit.version + 1 };
    const { affected } = await tx.update(UnitRow, { id: unit.id, version: unit.version }, retired);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(unit.version, unit.version + 1);
    await tell(deed, retired, 'retireUnit', requiredText(input.basis, 'basis', 200));
    return { id: unit.id };
  });
  await ctx.services.territory.refresh();
  return id;
}

async function liveUnit({ tx }: Deed, id: string | null, field: string): Promise<UnitRow | null> {
  if (id === null) return null;
  const unit = await tx.findOneBy(UnitRow, { id: anyOf([id]), live: true });
  if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', field);
  return unit;
}

/** A unit of the city belongs to no division here, so listing it is the district's business. */
function divisionIdsOf({ services }: Context, divisionId: string | null): string[] {
  return services.territory.ancestors(divisionId ?? districtId(services) ?? '').map(({ id }) => id);
}

async function tell(deed: Deed<OrganizationServices>, unit: UnitRow, action: string, reason: string): Promise<void> {
  const { tx, ctx, now, emit } = deed;
  const entry = { unitId: unit.id, at: now, byRole: 'ADMINISTRATOR', action, reason };
  await tx.insert(UnitDeedRow, { id: newId(now.getTime()), ...entry });
  const { type, payload } = unitChanged(unit);
  await emit(type, payload);
  await applyTerritoryEvents(ctx.database, tx, [{ id: '', sequence: 0, type, at: now.toISOString(), payload }]);
}

function refuse(refusal: Refusal | null): void {
  if (refusal) throw refusal;
}

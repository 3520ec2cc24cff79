import type { EventEnvelope } from '@gridweave/events/envelope';
import { organizationEvents } from '@gridweave/events/organization-events';
import { TerritoryAncestor, TerritoryDivision, TerritoryUnit } from '@gridweave/territory/tables';
import type { EntityManager } from 'typeorm';

/** What a unit or a division is told as may put units into another subdistrict: their incidents may cross a border then. */
export async function keepCrossing(tx: EntityManager, events: readonly EventEnvelope[]): Promise<void> {
  const ofType = (type: string) =>
    events.flatMap((event) => (event.type === type ? (event.payload as { id: string }).id : []));
  const units = ofType(organizationEvents.unitChanged);
  const divisions = ofType(organizationEvents.divisionChanged);
  if (units.length + divisions.length === 0) return;
  for (const { unitId, areaId } of await areasOf(tx, units, divisions)) {
    const isElsewhere = 'may_cross = ? AND subdistrict_id IS NOT NULL AND subdistrict_id <> ?';
    const ids = "SELECT leg.incident_id FROM leg WHERE leg.unit_id = ? AND leg.kind <> 'VERIFY'";
    await tx.query(`UPDATE incident SET may_cross = ? WHERE ${isElsewhere} AND id IN (${ids})`, [1, 0, areaId, unitId]);
  }
}

/** The subdistricts and towns of units that were told of, or that lie in or under divisions that were. */
function areasOf(tx: EntityManager, units: readonly string[], divisions: readonly string[]) {
  return tx
    .createQueryBuilder(TerritoryUnit, 'unit')
    .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = unit.divisionId')
    .innerJoin(TerritoryDivision, 'area', "area.id = above.ancestorId AND area.kind IN ('SUBDISTRICT', 'TOWN')")
    .select('unit.id', 'unitId')
    .addSelect('area.id', 'areaId')
    .where(
      'unit.id IN (:...units) OR unit.divisionId IN (SELECT below.descendant_id FROM territory_ancestor below WHERE below.ancestor_id IN (:...divisions))',
      { units: [...units, ''], divisions: [...divisions, ''] },
    )
    .getRawMany<{ unitId: string; areaId: string }>();
}

import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { knownCategories } from '../category/category.queries';
import { DivisionRow } from '../division/division.entity';
import { type DistrictFact, factCatalogue } from '../duty-fact/duty-fact.queries';
import { GridRow } from '../grid/grid.entity';
import { RegisterElementRow } from '../register/register.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import type { Content } from './content.rules';
import { wordsOf } from './duty.rules';
import { DutyArea } from './duty.type';
import { refuseUnknown } from './duty-category.queries';

type Area = Pick<Content, 'areaKind' | 'areaId'>;

/** The areas, units, categories and facts that rules name, as they stand in the transaction of a deed. */
export interface Ground {
  readonly facts: ReadonlyMap<string, DistrictFact>;
  /** The division that a rule's area lies in and everything above it, by today's tree. Throws a Refusal for no area. */
  divisionsOf(area: Area, field?: string): string[];
  /** Refuses a rule that names a unit that is none or no more, or a lead without the powers that are needed. */
  refuseUnits(content: Content, path?: string): void;
  /** Refuses a code that neither stands in the catalogue of categories nor begins one that does, once that is known here. */
  refuseCategory(code: string, field: string): void;
}

/** Reads what rules name: with as many statements for a thousand of them as for one. */
export async function groundOf(
  tx: EntityManager,
  { territory }: OrganizationServices,
  contents: readonly Content[],
): Promise<Ground> {
  const areaIds = (kind: DutyArea) => contents.flatMap((each) => (each.areaKind === kind ? [each.areaId ?? ''] : []));
  const divisions = await rowsById(tx, DivisionRow, areaIds(DutyArea.DIVISION));
  const grids = await rowsById(tx, GridRow, areaIds(DutyArea.GRID));
  const elements = await rowsById(tx, RegisterElementRow, areaIds(DutyArea.ELEMENT));
  const unitIds = contents.flatMap(({ leadId, assistingIds }) => [leadId, ...wordsOf(assistingIds)]);
  const units = await rowsById(tx, UnitRow, unitIds);
  const isKnown = await knownCategories(tx);
  const chain = (divisionId: string) => territory.ancestors(divisionId).map((division) => division.id);
  return {
    facts: await factCatalogue(tx),
    divisionsOf({ areaKind, areaId }, field = 'content.areaId') {
      const id = areaId ?? '';
      if (areaKind === DutyArea.DIVISION) return chain(standing(divisions.get(id), '区划', field).id);
      if (areaKind === DutyArea.GRID) return chain(standing(grids.get(id), '网格', field).divisionId);
      if (areaKind === DutyArea.ELEMENT) {
        const element = elements.get(id);
        if (!element) throw new Refusal('AREA_NOT_FOUND', '没有这个要素。', field);
        return chain(territory.grid(element.gridId)?.divisionId ?? '');
      }
      return [...territory.divisions()].filter(({ parentId }) => parentId === null).map((division) => division.id);
    },
    refuseUnits: (content, path = 'content') => refuseUnits(units, content, path),
    refuseCategory: (code, field) => refuseUnknown(isKnown(code), field),
  };
}

async function rowsById<Row extends ObjectLiteral & { id: string }>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const rows = await tx.findBy(entity, { id: anyOf(distinct) } as FindOptionsWhere<Row>);
  return new Map(rows.map((row) => [row.id, row]));
}

function standing<Row extends { live: boolean }>(row: Row | undefined, noun: string, field: string): Row {
  if (!row) throw new Refusal('AREA_NOT_FOUND', `没有这个${noun}。`, field);
  if (!row.live) throw new Refusal('AREA_RETIRED', `这个${noun}已撤销，或尚未启用。`, field);
  return row;
}

function refuseUnits(units: ReadonlyMap<string, UnitRow>, content: Content, path: string): void {
  const check = (id: string, field: string) => {
    const unit = units.get(id);
    if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', `${path}.${field}`);
    if (!unit.live) throw new Refusal('UNIT_RETIRED', `${unit.name}已撤销。`, `${path}.${field}`);
    return unit;
  };
  const lead = check(content.leadId, 'leadId');
  wordsOf(content.assistingIds).forEach((id, index) => {
    check(id, `assistingIds.${index}`);
  });
  const powers = wordsOf(lead.powers);
  const missing = wordsOf(content.powersNeeded).filter((power) => !powers.includes(power));
  if (missing.length > 0) throw new Refusal('UNIT_LACKS_POWER', `${lead.name}没有所需职权。`, `${path}.powersNeeded`);
}

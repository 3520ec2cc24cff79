import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { isKnownCategory } from '../category/category.queries';
import { DivisionRow } from '../division/division.entity';
import { GridRow } from '../grid/grid.entity';
import { RegisterElementRow } from '../register/register.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import type { Content } from './content.rules';
import { wordsOf } from './duty.rules';
import { DutyArea } from './duty.type';

type Services = OrganizationServices;

/** The division that a rule's area lies in and everything above it, by today's tree. Throws a Refusal for no area. */
export async function divisionsOfArea(
  tx: EntityManager,
  { territory }: Services,
  { areaKind, areaId }: Pick<Content, 'areaKind' | 'areaId'>,
  field = 'content.areaId',
): Promise<string[]> {
  const id = anyOf([areaId ?? '']);
  const chain = (divisionId: string) => territory.ancestors(divisionId).map((division) => division.id);
  switch (areaKind) {
    case DutyArea.ANYWHERE:
      return [...territory.divisions()].filter(({ parentId }) => parentId === null).map((division) => division.id);
    case DutyArea.DIVISION: {
      const division = await tx.findOneBy(DivisionRow, { id });
      return chain(standing(division, '区划', field).id);
    }
    case DutyArea.GRID: {
      const grid = await tx.findOneBy(GridRow, { id });
      return chain(standing(grid, '网格', field).divisionId);
    }
    case DutyArea.ELEMENT: {
      const element = await tx.findOneBy(RegisterElementRow, { id });
      if (!element) throw new Refusal('AREA_NOT_FOUND', '没有这个要素。', field);
      return chain(territory.grid(element.gridId)?.divisionId ?? '');
    }
  }
}

function standing<Row extends { live: boolean }>(row: Row | null, noun: string, field: string): Row {
  if (!row) throw new Refusal('AREA_NOT_FOUND', `没有这个${noun}。`, field);
  if (!row.live) throw new Refusal('AREA_RETIRED', `这个${noun}已撤销，或尚未启用。`, field);
  return row;
}

/** Refuses a rule that names a unit that is none or no more, or a lead without the powers that are needed. */
export async function refuseUnits(tx: EntityManager, content: Content, path = 'content'): Promise<void> {
  const assisting = wordsOf(content.assistingIds);
  const rows = await tx.findBy(UnitRow, { id: anyOf([content.leadId, ...assisting]) });
  const found = new Map(rows.map((row) => [row.id, row]));
  const check = (id: string, field: string) => {
    const unit = found.get(id);
    if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', `${path}.${field}`);
    if (!unit.live) throw new Refusal('UNIT_RETIRED', `${unit.name}已撤销。`, `${path}.${field}`);
    return unit;
  };
  const lead = check(content.leadId, 'leadId');
  assisting.forEach((id, index) => {
    check(id, `assistingIds.${index}`);
  });
  const powers = wordsOf(lead.powers);
  const missing = wordsOf(content.powersNeeded).filter((power) => !powers.includes(power));
  if (missing.length > 0) throw new Refusal('UNIT_LACKS_POWER', `${lead.name}没有所需职权。`, `${path}.powersNeeded`);
}

/** Refuses a code that neither stands in the catalogue of categories nor begins one that does, once that is known here. */
export async function refuseCategory(tx: EntityManager, code: string, field: string): Promise<void> {
  if ((await isKnownCategory(tx, code)) === false)
    throw new Refusal('CATEGORY_UNKNOWN', '类别目录中没有以此开头的编码。', field);
}

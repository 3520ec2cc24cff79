import type { Condition } from '@gridweave/duty/duty-facts';
import type { DutyTimes } from '@gridweave/duty/duty-times';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { limitExceeded, Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import type { DutyRuleVersionRow } from '../duty/duty.entity';
import { versionsByRule } from '../duty/duty.loaders';
import { rulesWhere } from '../duty/duty.queries';
import { versionAt, wordsOf } from '../duty/duty.rules';
import { DutyArea } from '../duty/duty.type';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import {
  type Cells,
  type Column,
  columns,
  conditionText,
  type Line,
  type Names,
  spanText,
  writeLines,
} from './duty-file.rules';
import type { DutyRuleFile } from './duty-file.type';

type Context = SubgraphContext<OrganizationServices>;

const mostRules = 10_000;

/** The rules in force at a moment as a file, in the order of their codes. */
export async function dutyRuleFile(
  ctx: Context,
  which: { categoryCode: string | null; divisionId: string | null },
  asOf: Date,
): Promise<DutyRuleFile> {
  const rules = await rulesWhere(ctx, which, asOf)
    .orderBy('rule.categoryPrefix')
    .addOrderBy('rule.id')
    .limit(mostRules + 1)
    .getMany();
  if (rules.length > mostRules) throw limitExceeded(`A file holds at most ${mostRules} rules; choose fewer.`);
  const versions = await Promise.all(rules.map(({ id }) => load(ctx, versionsByRule, id)));
  const said = versions.flatMap((each) => versionAt(each ?? [], asOf) ?? []);
  const nameOf = await unitNames(ctx.database.manager, said);
  const lines = said.map((version) => cellsOf(ctx, version, nameOf));
  return { csv: writeLines(lines), lines, rows: lines.length, asOf };
}

/** Units go by their names, as far as only one bears it. */
async function unitNames(manager: EntityManager, said: readonly DutyRuleVersionRow[]) {
  const ids = [...new Set(said.flatMap(({ leadId, assistingIds }) => [leadId, ...wordsOf(assistingIds)]))];
  const units = await manager.findBy(UnitRow, { id: In(ids) });
  const namesakes = await manager.findBy(UnitRow, { name: In(units.map(({ name }) => name)), live: true });
  const bearers = Map.groupBy(namesakes, ({ name }) => name);
  const names = new Map(units.map(({ id, name }) => [id, bearers.get(name)?.length === 1 ? name : id]));
  return (id: string) => names.get(id) ?? id;
}

function cellsOf({ services }: Context, version: DutyRuleVersionRow, nameOf: (unitId: string) => string): Cells {
  const { season, hours, dates }: DutyTimes = JSON.parse(version.times);
  const conditions: Condition[] = JSON.parse(version.conditions);
  const code = { ANYWHERE: '', ELEMENT: version.areaId, ...areaCodes(services, version.areaId ?? '') };
  return {
    categoryPrefix: version.categoryPrefix,
    areaKind: version.areaKind,
    area: code[version.areaKind] ?? '',
    elementClass: version.elementClass ?? '',
    lead: nameOf(version.leadId),
    assisting: wordsOf(version.assistingIds).map(nameOf).join(';'),
    conditions: conditions.map(conditionText).join(';'),
    season: spanText(season),
    hours: spanText(hours),
    dates: spanText(dates),
    powersNeeded: wordsOf(version.powersNeeded).join(';'),
    legalBasis: version.legalBasis,
    validFrom: version.validFrom?.toISOString() ?? '',
    validTo: version.validTo?.toISOString() ?? '',
  };
}

/** What is gone goes by its id: another may bear its code by now. */
function areaCodes({ territory }: OrganizationServices, id: string) {
  const codeOf = (area: { live: boolean; code: string } | null) => (area?.live ? area.code : id);
  return { DIVISION: codeOf(territory.division(id)), GRID: codeOf(territory.grid(id)) };
}

/** Leads from the names and codes in a file to units, divisions and grids. */
export async function namesIn({ services: { territory } }: Context, tx: EntityManager, lines: readonly Line[]) {
  const named = new Set(
    lines.flatMap(({ cells }) => [cells.lead, ...cells.assisting.split(/[;；]/)]).map((each) => each.trim()),
  );
  const ids = [...named].filter((each) => isWord(each) && each.length === 36);
  const [byName, byId] = [
    await tx.findBy(UnitRow, { name: In([...named]) }),
    await tx.findBy(UnitRow, { id: In(ids) }),
  ];
  const bearers = Map.groupBy(byName, ({ name }) => name);
  const known = new Set(byId.map(({ id }) => id));
  const divisions = idsByCode(territory.divisions());
  const grids = idsByCode(territory.grids());
  const names: Names = {
    unit(name, column) {
      if (known.has(name)) return name;
      const all = bearers.get(name) ?? [];
      // A name may have passed on from a unit that is gone.
      const [unit, other] = all.some(({ live }) => live) ? all.filter(({ live }) => live) : all;
      if (!unit) throw new Refusal('UNIT_NOT_FOUND', `没有名为“${shortened(name)}”的单位。`, column);
      if (other) throw new Refusal('UNIT_AMBIGUOUS', `不止一个单位名为“${shortened(name)}”，请填标识。`, column);
      return unit.id;
    },
    area(kind, code) {
      if (kind === DutyArea.ELEMENT || kind === DutyArea.ANYWHERE) return code;
      return (kind === DutyArea.GRID ? grids : divisions).get(code) ?? code;
    },
  };
  return names;
}

/** A code may have passed on from one that is gone: the one that stands has it. */
function idsByCode(areas: Iterable<{ id: string; code: string; live: boolean }>): Map<string, string> {
  const standingLast = [...areas].sort((a, b) => Number(a.live) - Number(b.live));
  return new Map(standingLast.map(({ code, id }) => [code, id]));
}

const shortened = (name: string) => [...name].slice(0, 40).join('');

/** The column in which a refused part of a rule stands. */
export function columnOf(field: string | null, code: string): Column | null {
  const [first, part] = (field ?? '').split('.');
  if (part === undefined) return columns.find((column) => column === first) ?? null;
  if (part === 'times') return timesColumns[code] ?? 'season';
  return partColumns[part] ?? columns.find((column) => column === part) ?? null;
}

const partColumns: Readonly<Record<string, Column>> = { areaId: 'area', leadId: 'lead', assistingIds: 'assisting' };
const timesColumns: Readonly<Record<string, Column>> = {
  NO_HOURS: 'hours',
  HOURS_EMPTY: 'hours',
  NO_DATES: 'dates',
  DATES_END_BEFORE_START: 'dates',
};

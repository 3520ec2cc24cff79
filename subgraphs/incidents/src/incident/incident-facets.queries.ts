import { type Parts, unionOf } from '@gridweave/subgraph/page-many';
import type { SelectQueryBuilder } from 'typeorm';
import { CategoryRow } from '../category/category.entity';
import { divisionsAbove } from '../place/place.queries';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import type { FacetCount } from './incident.type';
import { IncidentFacet } from './incident-filter.type';

/** So many of the newest incidents are counted; beyond it the counts are those of the newest. */
export const facetBound = 20_000;

const columns: Readonly<Record<IncidentFacet, string>> = {
  STATE: 'incident.state',
  CATEGORY: 'incident.categoryId',
  SUBDISTRICT: 'incident.divisionId',
  DIVISION: 'incident.divisionId',
  ORIGIN: 'incident.origin',
  UNIT: 'incident.leadUnitId',
};

/** How many of the incidents of a list have each value, with one statement whatever is counted by. */
export async function facetCounts(
  ctx: IncidentsContext,
  parts: Parts<IncidentRow>,
  by: readonly IncidentFacet[],
  isWhole = true,
): Promise<FacetCount[]> {
  if (by.length === 0) return [];
  // Two facets may be read from one column.
  const read = [...new Set(by.map((each) => columns[each]))];
  const names = read.map((_, i) => `facet${i}`);
  const newest = (part: SelectQueryBuilder<IncidentRow>) => {
    part.select('incident.raisedAt', 'raised').addSelect('incident.id', 'id');
    read.forEach((column, i) => {
      part.addSelect(column, `facet${i}`);
    });
    return part
      .orderBy('incident.raisedAt', 'DESC')
      .addOrderBy('incident.id', 'DESC')
      .limit(facetBound + 1);
  };
  const { sql, parameters } = unionOf(parts, newest);
  const bounded =
    parts.length === 1 ? sql : `SELECT * FROM (${sql}) all_parts ORDER BY raised DESC, id DESC LIMIT ${facetBound + 1}`;
  const rows = await ctx.database.manager.query<Record<string, string | number | null>[]>(
    `SELECT COUNT(*) AS count, ${names.join(', ')} FROM (${bounded}) bounded GROUP BY ${names.join(', ')}`,
    parameters,
  );
  const isExact = isWhole && rows.reduce((sum, row) => sum + Number(row.count), 0) <= facetBound;
  const named = await namesOf(ctx, by);
  return by.flatMap((each) => {
    const facet = `facet${read.indexOf(columns[each])}`;
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = named.value(each, row[facet] as string | null);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + Number(row.count));
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([value, count]) => ({ by: each, value, label: named.label(each, value), count, isExact }));
  });
}

/** What stands in the rows, as values and labels that callers can use. */
async function namesOf(ctx: IncidentsContext, by: readonly IncidentFacet[]) {
  const { territory } = ctx.services;
  const categories = by.includes(IncidentFacet.CATEGORY) ? await ctx.database.manager.find(CategoryRow) : [];
  const codes = new Map(categories.map(({ id, code }) => [id, code]));
  const names = new Map(categories.map(({ code, name }) => [code, name]));
  return {
    value(facet: IncidentFacet, stored: string | null): string | null {
      if (stored === null) return null;
      if (facet === IncidentFacet.CATEGORY) return codes.get(stored) ?? null;
      return facet === IncidentFacet.SUBDISTRICT ? divisionsAbove(territory, stored).subdistrictId : stored;
    },
    label(facet: IncidentFacet, value: string): string | null {
      if (facet === IncidentFacet.CATEGORY) return names.get(value) ?? null;
      if (facet === IncidentFacet.UNIT) return territory.unit(value)?.name ?? null;
      const isDivision = facet === IncidentFacet.DIVISION || facet === IncidentFacet.SUBDISTRICT;
      return isDivision ? (territory.division(value)?.name ?? null) : null;
    },
  };
}

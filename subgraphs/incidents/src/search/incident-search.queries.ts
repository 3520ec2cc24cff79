import type { Pieces } from '@gridweave/subgraph/page';
import { matchBound, matches, whereHoldsEach } from '@gridweave/subgraph/search/matches';
import type { SelectQueryBuilder } from 'typeorm';
import type { IncidentRow } from '../incident/incident.entity';
import { incidentIndex, numberPlaces } from './incident-text.rules';

type IncidentQuery = SelectQueryBuilder<IncidentRow>;

const textOfIncident = '(SELECT found.text FROM incident_text found WHERE found.incident_id = incident.id)';

/** The incidents of a list that hold every term, piece by piece in the order of their numbers. */
export function incidentMatches(
  query: IncidentQuery,
  terms: readonly string[],
  newestFirst: boolean,
): Pieces<IncidentRow> {
  const columns = { id: 'incident.number', text: textOfIncident, places: numberPlaces, newestFirst };
  return matches(query.clone(), columns, { index: incidentIndex, texts: terms });
}

/** Keeps the incidents that hold every term: for lists that other conditions make short. */
export function whereHoldsTerms(query: IncidentQuery, terms: readonly string[]): IncidentQuery {
  whereHoldsEach(query, textOfIncident, terms);
  return query;
}

/** The ids of the newest matches, and whether these are all. */
export async function newestMatches(query: IncidentQuery, terms: readonly string[]) {
  const ids: string[] = [];
  for await (const piece of incidentMatches(query, terms, true)(null, false, matchBound)) {
    const rows = await piece.select('incident.id', 'id').addSelect('incident.number', 'number').getRawMany<Found>();
    rows.sort((a, b) => (a.number > b.number ? -1 : 1));
    ids.push(...rows.map(({ id }) => id));
    if (ids.length > matchBound) break;
  }
  return { ids: ids.slice(0, matchBound), areAll: ids.length <= matchBound };
}

interface Found {
  readonly id: string;
  readonly number: string;
}

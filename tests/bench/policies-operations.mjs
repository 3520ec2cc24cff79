// What the offices ask most of personnel and organization, by whoever sees all of it; each of another thing in every round.
import { person } from './incident-operations.mjs';

const district = ({ territory }) => [...territory.divisions()].find(({ kind }) => kind === 'DISTRICT');
const streets = ({ territory }) => [...territory.divisions()].filter(({ kind }) => kind === 'SUBDISTRICT');
const at = (things, round) => things[round % things.length];

export function inFilesOfPeople(services) {
  const { id } = district(services);
  const officer = person('bench-hr', 'HR_OFFICER', 'DIVISION', id);
  officer.grants.push({ ...officer.grants[0], role: 'ADMINISTRATOR' });
  const by = () => officer;
  const day = (round) => new Date(Date.UTC(2026, 5, 30) - (round % 300) * 86_400_000).toISOString();
  return [
    [
      'pipeline of the district',
      by,
      (round) =>
        `{ cadrePipeline(divisionId: "${id}", asOf: "${day(round)}") { tiers { tier steps { step count } } vacancies { territorial { grids vacant } micro { grids vacant } } } }`,
    ],
    [
      '50 people',
      by,
      (round) =>
        `{ people(first: 50, filter: { divisionId: "${at(streets(services), round).id}" }) { nodes { id name nameIsMasked workPhone bornOn appointments { role grid { name } post { title } } } } }`,
    ],
    [
      '50 entries of the pool',
      by,
      (round) =>
        `{ reserveEntries(first: ${50 - (round % 5)}) { nodes { id tier step recommendedOn person { name } division { name } } } }`,
    ],
  ];
}

export function inTheField(services) {
  const { id } = district(services);
  const administrator = person('bench-administrator', 'ADMINISTRATOR', 'DIVISION', id);
  const by = () => administrator;
  return [
    [
      '50 grids of a street',
      by,
      (round) =>
        `{ grids(first: 50, filter: { divisionId: "${at(streets(services), round).id}" }) { nodes { id name kind code division { name } } } }`,
    ],
    [
      '50 places and things',
      by,
      (round) =>
        `{ registerElements(first: ${50 - (round % 5)}, filter: { divisionId: "${at(streets(services), round).id}" }) { nodes { id name kind grid { name } sourceId contact { phone } } } }`,
    ],
  ];
}

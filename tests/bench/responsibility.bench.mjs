// Deciding who answers: the book of rules against trying every rule, with the same answers.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const fromOrganization = createRequire(new URL('../../subgraphs/organization/package.json', import.meta.url));
const { DutyBook } = fromOrganization('@gridweave/duty/duty-book');
const { decide } = fromOrganization('@gridweave/duty/duty-rules');

const rounds = 5;
const ruleCount = 2_000;
const manyCases = 200_000;
const fewCases = 1_000;

export async function deciding() {
  const rules = Array.from({ length: ruleCount }, (_, i) => ruleOf(i));
  const cases = Array.from({ length: manyCases }, (_, i) => caseOf(i));
  const few = cases.slice(0, fewCases);
  const book = new DutyBook(rules);
  const answer = ({ outcome, rule }) => [outcome, rule?.leadId];
  assert.deepEqual(
    few.map((each) => answer(book.decide(each, leadOf))),
    few.map((each) => answer(decide(rules, each, leadOf))),
  );
  const fromBook = [];
  const fromList = [];
  for (let round = 0; round < rounds; round += 1) {
    fromBook.push(perSecond(cases, (each) => book.decide(each, leadOf)));
    fromList.push(perSecond(few, (each) => decide(rules, each, leadOf)));
  }
  const owned = few.filter((each) => book.decide(each, leadOf).outcome === 'OWNED').length;
  return [
    { what: `book of ${ruleCount} rules, decisions a second`, ...spreadOf(fromBook) },
    { what: 'trying every rule, decisions a second', ...spreadOf(fromList) },
    { what: 'ratio of the medians', median: Math.round(spreadOf(fromBook).median / spreadOf(fromList).median) },
    { what: `cases with one owner, of ${fewCases}`, median: owned },
  ];
}

const pick = (list, i) => list[i % list.length];
const categories = Array.from({ length: 108 }, (_, i) => {
  const two = (number) => String(number).padStart(2, '0');
  return two(1 + Math.floor(i / 12)) + two(1 + (i % 12));
});

/** Every category has a rule for everywhere; the others are for subdistricts, communities and grids. */
function ruleOf(i) {
  const everywhere = i < categories.length;
  const areaKind = everywhere ? 'ANYWHERE' : pick(['DIVISION', 'DIVISION', 'GRID'], i);
  const areaId = everywhere ? null : pick([`subdistrict ${i % 16}`, `community ${i % 176}`, `grid ${i % 1_344}`], i);
  return {
    id: `rule ${i}`,
    categoryPrefix: pick(categories, everywhere ? i : i * 7),
    areaKind,
    areaId,
    elementClass: null,
    leadId: `unit ${i % 60}`,
    conditions: i % 9 === 8 ? [{ fact: 'drain', comparison: 'IS', value: 'PRIVATE' }] : [],
    times: i % 11 === 10 ? { season: { from: '11-15', to: '03-15' } } : {},
    powersNeeded: i % 13 === 12 ? ['MAINTENANCE'] : [],
  };
}

function caseOf(i) {
  return {
    categoryCode: pick(categories, i * 5),
    at: new Date(Date.UTC(2026, i % 12, 10)),
    divisionIds: [`community ${i % 176}`, `subdistrict ${i % 16}`, 'district'],
    territorialGridId: `grid ${i % 1_344}`,
    microGridId: `micro ${i % 6_281}`,
    dedicatedGridIds: i % 3 === 0 ? [`grid ${(i * 3) % 1_344}`] : [],
    elementId: null,
    elementClass: null,
    facts: [{ fact: 'drain', value: i % 2 === 0 ? 'PRIVATE' : 'PUBLIC' }],
    handover: null,
  };
}

const standing = { live: true, powers: ['MAINTENANCE'] };
const leadOf = () => standing;

function perSecond(cases, work) {
  const start = process.hrtime.bigint();
  for (const each of cases) work(each);
  return Math.round((cases.length * 1e9) / Number(process.hrtime.bigint() - start));
}

function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

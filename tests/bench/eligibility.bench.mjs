// Judging people by rules, without reading anything: checks a second of one processor, and by the clock, which others share.
import { createRequire } from 'node:module';

const fromPersonnel = createRequire(new URL('../../infra/package.json', import.meta.url));
const { judge } = fromPersonnel('@gridweave/personnel/eligibility-check/judge.rules');

const rounds = 5;
const peopleCount = 12_000;
const day = '2026-03-01';

export async function judging() {
  const people = Array.from({ length: peopleCount }, (_, i) => personOf(i));
  const checks = purposes.reduce((sum, { rules }) => sum + rules.length, 0) * people.length;
  const perSecond = [];
  const ofProcessor = [];
  const outcomes = new Map();
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint();
    const used = process.cpuUsage();
    for (const person of people) {
      for (const content of purposes) {
        const { eligible } = judge(content, person, day);
        if (round === 0) outcomes.set(eligible, (outcomes.get(eligible) ?? 0) + 1);
      }
    }
    const { user, system } = process.cpuUsage(used);
    ofProcessor.push(Math.round((checks * 1e6) / (user + system)));
    perSecond.push(Math.round((checks * 1e9) / Number(process.hrtime.bigint() - start)));
  }
  return [
    { what: 'checks a second of one processor', ...spreadOf(ofProcessor) },
    { what: 'checks a second by the clock', ...spreadOf(perSecond) },
    { what: `checks of ${peopleCount} people for ${purposes.length} purposes`, median: checks },
    ...['YES', 'NO', 'UNKNOWN'].map((each) => ({ what: `judged ${each}`, median: outcomes.get(each) ?? 0 })),
  ];
}

function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

const parts = {
  readOn: null,
  age: null,
  service: null,
  education: null,
  party: null,
  registration: null,
  record: null,
  post: null,
  discipline: null,
};
const rule = (kind, own) => ({ key: kind, kind, name: kind, ...parts, ...own });
const easing = {
  name: '放宽',
  ruleKey: 'AGE',
  bornOnOrAfter: null,
  serviceMonths: null,
  education: null,
  partyYears: null,
  honours: ['省级'],
  needsApproval: false,
  approvingBody: '街道党工委',
  basis: null,
};

/** Rules of six kinds for each of four ages, with a relaxation. */
const purposes = [43, 38, 35, 45].map((statedAge) => ({
  rules: [
    rule('AGE', { age: { statedAge, reading: 'UNKNOWN' } }),
    rule('SERVICE', { service: { months: 36, counting: 'CONSECUTIVE', gapDays: 30, posts: null } }),
    rule('EDUCATION', { education: { atLeast: 'COLLEGE' } }),
    rule('PARTY_MEMBERSHIP', { party: { probationaryPasses: false, years: 3, yearsFrom: 'FULL' } }),
    rule('POST_HELD', { post: { roles: ['GRID_CHIEF', 'GRID_MEMBER'] } }),
    rule('DISCIPLINE_EXCLUDED', { discipline: { monthsAfterEnd: 6, silentFile: 'PASSES' } }),
  ],
  relaxations: [{ ...easing, statedAge: statedAge + 2 }],
}));

const two = (value) => String(value).padStart(2, '0');
const dayOf = (year, i) => `${year}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;
const fact = (kind, value, fromDay, toDay = null) => ({ kind, value, source: '档案', fromDay, toDay });
const levels = ['SENIOR_SECONDARY', 'COLLEGE', 'BACHELOR', 'MASTER'];

/** Ten years of posts with gaps, and a file; some have one that says little. */
function personOf(i) {
  const terms = Array.from({ length: 4 }, (_, each) => ({
    fromDay: dayOf(2016 + each * 2 + (i % 2), i + each),
    toDay: each === 3 ? null : dayOf(2018 + each * 2 - (i % 3 === 0 ? 1 : 0), i * 3 + each),
    role: i % 3 === 0 ? 'GRID_MEMBER' : 'GRID_CHIEF',
    postKind: 'GRID',
    tier: null,
    employment: 'FULL_TIME',
  }));
  const known =
    i % 7 === 0
      ? []
      : [fact('EDUCATION', levels[i % 4], dayOf(2005, i)), fact('PARTY_MEMBERSHIP', 'FULL', dayOf(2015, i))];
  const honour = i % 11 === 0 ? [fact('HONOUR', '省级优秀网格长', dayOf(2022, i))] : [];
  const discipline = i % 13 === 0 ? [fact('DISCIPLINE', '警告', dayOf(2024, i), dayOf(2025, i))] : [];
  return {
    birth: { value: i % 17 === 0 ? '1984' : dayOf(1970 + (i % 30), i), source: '档案' },
    facts: [...known, ...honour, ...discipline],
    terms,
    marked: { inParty: null, on: day },
    disciplineHidden: false,
  };
}

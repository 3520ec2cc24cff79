// A district's personnel with ten years of history, made up and the same on every run: written in bulk, without deeds.
import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { insertEntities, insertRows } = fromInfra('@gridweave/subgraph/bulk');
const { seedId } = fromInfra('@gridweave/territory/seed-id');
const { checkCharacter } = fromInfra('@gridweave/personnel/person/identity-number.rules');
const { sealedRow } = fromInfra('@gridweave/personnel/cipher/sealed-field.commands');
const { SealedFieldRow } = fromInfra('@gridweave/personnel/cipher/sealed-field.entity');
const { insertSampleRules } = fromInfra('@gridweave/personnel/sample/sample-rules');

const streetCount = 18;
const communitiesOfStreet = 10;
const gridsOfCommunity = 9;
const microGridsOfGrid = 4;
const firstYear = 2016;
const years = 10;

const pad = (value, width) => String(value).padStart(width, '0');
const range = (length, each) => Array.from({ length }, (_, index) => each(index));
const idOf = (kind, ...key) => seedId(`bench-${kind}`, key.join('-'));
const dayOf = (year, i) => `${year}-${pad(1 + (i % 12), 2)}-${pad(1 + (i % 28), 2)}`;
const momentOf = (day) => `${day} 01:00:00.000`;

export const districtId = seedId('division', '410103');
const streetCodes = range(streetCount, (index) => `410103${pad(index + 1, 3)}`);
const communityCodes = streetCodes.flatMap((street) =>
  range(communitiesOfStreet, (index) => `${street}${pad(index + 1, 3)}`),
);
export const streetIds = streetCodes.map((code) => seedId('division', code));
export const personIds = (people) => range(people, (i) => idOf('person', i));
export const committeeOf = (community) => seedId('unit', `committee:${communityCodes[community]}`);

/** Organization, which tells of the divisions, committees and grids in one snapshot. */
export function organization() {
  const event = (type, payload) => ({
    ...{ id: payload.id, sequence: 0, type: `organization.${type}-changed.v1`, at: '2016-01-01T00:00:00Z' },
    payload: { ...payload, live: true, version: 1 },
  });
  const division = (kind, code, name, parentId) =>
    event('division', { id: seedId('division', code), kind, code, name, parentId });
  const unit = (key, kind, level, code, name) =>
    event('unit', { id: seedId('unit', `${key}:${code}`), kind, level, divisionId: seedId('division', code), name });
  const grid = (kind, code, divisionCode, parentId) =>
    event('grid', {
      ...{ id: seedId('grid', code), kind, code, localNumber: code.slice(12), name: `示例${code.slice(9)}网格` },
      ...{ divisionId: seedId('division', divisionCode), participatingDivisionIds: [], parentId, areas: [] },
      synthetic: true,
    });
  const grids = gridsByCommunity.flatMap((own, community) =>
    own.map(({ code, kind, parent }) => grid(kind, code, communityCodes[community], parent && seedId('grid', parent))),
  );
  const events = [
    division('DISTRICT', '410103', '二七区', null),
    ...streetCodes.flatMap((code, index) => [
      division('SUBDISTRICT', code, `示例街道${index + 1}`, districtId),
      unit('subdistrict-office', 'SUBDISTRICT_OFFICE', 'STREET', code, `示例街道${index + 1}办事处`),
    ]),
    ...communityCodes.flatMap((code) => [
      division('COMMUNITY', code, `示例社区${code.slice(6)}`, seedId('division', code.slice(0, 9))),
      unit('committee', 'RESIDENTS_COMMITTEE', 'COMMUNITY', code, `示例社区${code.slice(6)}居委会`),
    ]),
    ...grids,
  ];
  const news = async (after) => ({ events: [], next: after });
  return { head: async () => 0, events: news, snapshot: async () => ({ events, next: null }) };
}

const gridsByCommunity = communityCodes.map((community) =>
  range(gridsOfCommunity, (index) => `${community}C${pad(index + 1, 3)}`).flatMap((code) => [
    { code, kind: 'COMMUNITY', parent: null },
    ...range(microGridsOfGrid, (micro) => ({ code: `${code}-${pad(micro + 1, 2)}`, kind: 'MICRO', parent: code })),
  ]),
);

/** The posts of each street: a chief and two members a grid, a chief a micro grid, three places a committee. */
const postsByStreet = streetCodes.map((_, street) =>
  range(communitiesOfStreet, (each) => street * communitiesOfStreet + each).flatMap((community) => [
    ...gridsByCommunity[community].flatMap(({ code, kind }) => {
      const roles = kind === 'MICRO' ? ['MICRO_CHIEF'] : ['GRID_CHIEF', 'GRID_MEMBER', 'GRID_MEMBER'];
      return roles.map((role, place) => ({
        ...{ id: idOf('post', code, place), role, kind: 'GRID', tier: null, unitId: null, community },
        gridId: seedId('grid', code),
      }));
    }),
    ...['HEAD', 'DEPUTY', 'MEMBER'].map((tier) => ({
      ...{
        id: idOf('post', communityCodes[community], tier),
        role: 'UNIT_MEMBER',
        kind: 'COMMITTEE',
        tier,
        gridId: null,
      },
      ...{ unitId: committeeOf(community), community },
    })),
  ]),
);

/** Where somebody stands in the street's posts at one of their terms: nobody beside them, and each time elsewhere. */
function postOf(i, term) {
  const posts = postsByStreet[i % streetCount];
  return posts[(Math.floor(i / streetCount) + term * 97) % posts.length];
}

const termsOfPerson = 4;
const termDays = (i, term) => ({
  from: dayOf(firstYear + term * 2 + (i % 2), i + term),
  to:
    term === termsOfPerson - 1 ? (i % 29 === 0 ? dayOf(2025, i) : null) : dayOf(firstYear + 1 + term * 2 + (i % 2), i),
});
const communityOf = (i) => postOf(i, termsOfPerson - 1).community;
const divisionOf = (i) => seedId('division', communityCodes[communityOf(i)]);
const birthOf = (i) => dayOf(1970 + (i % 31), i);

/**
 * Writes it all: people and their files, appointments, training and devices, ten batches of a pool, and moves. `telling`
 * does each piece of the work, and may tell how long it took.
 */
export async function fillHistory({ database, services }, { people, entries }, telling = (_what, work) => work()) {
  const all = range(people, (i) => i);
  const pieces = {
    people: (tx) => writePeople(tx, all, services),
    appointments: (tx) => writeAppointments(tx, all),
    files: (tx) => writeFiles(tx, all),
    training: (tx) => writeTraining(tx, all),
    devices: (tx) => writeDevices(tx, all),
    'the pool': (tx) =>
      writePool(
        tx,
        range(entries, (e) => e),
        people,
      ),
    moves: (tx) =>
      writeMoves(
        tx,
        range(years * 600, (m) => m),
        people,
      ),
    rules: (tx) => insertSampleRules(tx, districtId),
  };
  await database.transaction(async (tx) => {
    for (const [what, write] of Object.entries(pieces)) await telling(what, () => write(tx));
  });
}

async function writePeople(tx, all, { fieldKeys }) {
  await write(tx, 'person', all, (i) => ({
    ...{ id: idOf('person', i), subject: `bench-${i}`, division_id: districtId, full_name: `甄示${i}` },
    ...{ birth_day: birthOf(i), in_party: i % 3 === 0 ? 1 : 0, synthetic: 1, version: 1 },
  }));
  const sealed = all.flatMap((i) => {
    const personId = idOf('person', i);
    const body = `41${pad(i % 10_000, 4)}${birthOf(i).replaceAll('-', '')}${pad(i % 1000, 3)}`;
    return [
      { personId, field: 'IDENTITY_NUMBER', plain: `${body}${checkCharacter(body)}` },
      { personId, field: 'WORK_PHONE', plain: `139000${pad(i, 5)}` },
    ];
  });
  await insertEntities(
    tx,
    SealedFieldRow,
    sealed.map((each) => sealedRow(fieldKeys, each)),
  );
}

async function writeAppointments(tx, all) {
  await write(tx, 'post', postsByStreet.flat(), ({ id, role, kind, tier, unitId, gridId }) => ({
    ...{ id, role, kind, tier, unit_id: unitId, grid_id: gridId, title: '示例岗位', synthetic: 1, version: 1 },
  }));
  const terms = all.flatMap((i) => range(termsOfPerson, (term) => ({ i, term, ...termDays(i, term) })));
  await write(tx, 'appointment', terms, ({ i, term, from, to }) => {
    const { id: postId, role, unitId, gridId } = postOf(i, term);
    return {
      ...{ id: idOf('appointment', i, term), person_id: idOf('person', i), post_id: postId, role, unit_id: unitId },
      ...{ grid_id: gridId, from_day: from, to_day: to, employment: 'FULL_TIME', stage: to ? 'OVER' : 'BEGUN' },
      ...{ synthetic: 1, version: 1 },
    };
  });
  await write(tx, 'appointment_term', terms, ({ i, term, from, to }) => ({
    ...{ id: idOf('appointment', i, term), version: 1, from_day: from, to_day: to, employment: 'FULL_TIME' },
    ...{ state: 'STANDS', known_from: momentOf(from), known_until: null },
  }));
}

async function writeFiles(tx, all) {
  const levels = ['SENIOR_SECONDARY', 'COLLEGE', 'BACHELOR', 'MASTER'];
  const facts = all.flatMap((i) => [
    { i, kind: 'BIRTH_DATE', value: birthOf(i), from: null },
    { i, kind: 'SEX', value: i % 2 ? 'MALE' : 'FEMALE', from: null },
    { i, kind: 'EDUCATION', value: levels[i % 4], from: dayOf(2005 + (i % 10), i) },
    { i, kind: 'PARTY_MEMBERSHIP', value: 'FULL', from: dayOf(2010 + (i % 10), i) },
    { i, kind: 'HONOUR', value: `示例荣誉${i % 7}`, from: dayOf(firstYear + (i % years), i) },
  ]);
  await write(tx, 'person_fact', facts, ({ i, kind, value, from }) => ({
    ...{ id: idOf('fact', i, kind), version: 1, person_id: idOf('person', i), kind, value, from_day: from },
    ...{
      source: '示例档案',
      withdrawn: 0,
      known_from: momentOf(dayOf(firstYear, i)),
      by_subject: 'bench',
      reason: '建档',
    },
  }));
}

async function writeTraining(tx, all) {
  const courses = range(12, (c) => c);
  await write(tx, 'training_course', courses, (c) => ({
    ...{ id: idOf('course', c), title: `示例课程${c}`, description: '示例', in_use: 1, synthetic: 1, version: 1 },
  }));
  const done = all.flatMap((i) => range(4, (each) => ({ i, each })));
  await write(tx, 'training_completion', done, ({ i, each }) => ({
    ...{
      id: idOf('completion', i, each),
      person_id: idOf('person', i),
      course_id: idOf('course', (i + each * 5) % 12),
    },
    ...{ completed_day: dayOf(firstYear + each * 2 + 1, i), recorded_at: momentOf(dayOf(firstYear + each * 2 + 1, i)) },
    ...{ recorded_by: 'bench', synthetic: 1, version: 1 },
  }));
}

async function writeDevices(tx, all) {
  await write(tx, 'work_device', all, (i) => {
    const holder = i % 4 === 0 ? null : idOf('person', i);
    return {
      ...{
        id: idOf('device', i),
        asset_number: `BENCH-${i}`,
        division_id: districtId,
        state: holder ? 'ISSUED' : 'IN_STORE',
      },
      ...{
        holder_id: holder,
        active_holder_id: holder,
        issued_day: holder && dayOf(2024, i),
        synthetic: 1,
        version: 1,
      },
    };
  });
}

/** A batch a year; of old ones most have left, of the last most are on their way. */
async function writePool(tx, all, people) {
  const batches = range(years, (b) => b);
  await write(tx, 'reserve_batch', batches, (b) => ({
    ...{ id: idOf('batch', b), name: `${firstYear + b}年示例批次`, read_on: `${firstYear + b}-03-01` },
    ...{ head_born_on_or_after: `${firstYear + b - 43}-03-01`, deputy_born_on_or_after: `${firstYear + b - 38}-03-01` },
    ...{ division_id: districtId, state: b === years - 1 ? 'OPEN' : 'CLOSED', synthetic: 1, version: 1 },
  }));
  const rows = all.map((e) => {
    const b = e % years;
    // Of all communities, and nobody twice in a batch.
    const person = (Math.floor(e / years) * 23 + b * 7) % people;
    const year = firstYear + b;
    const left = e % 10 < 9 - b;
    const step = left
      ? e % 3
        ? 'EXITED'
        : 'REJECTED'
      : e % 5 === 0
        ? 'RECOMMENDED'
        : e % 5 === 1
          ? 'SELECTED'
          : 'IN_POOL';
    const ageLimit = { HEAD: 43, DEPUTY: 38, MEMBER: null }[tiers[e % 3]];
    return { e, b, person, year, step, ageLimit };
  });
  const after = (steps, step, day) => (steps.includes(step) ? day : null);
  await write(tx, 'reserve_entry', rows, ({ e, b, person, year, step, ageLimit }) => ({
    ...{
      id: idOf('entry', e),
      batch_id: idOf('batch', b),
      person_id: idOf('person', person),
      tier: tiers[e % 3],
      step,
    },
    ...{ division_id: divisionOf(person), recommending_unit_id: committeeOf(communityOf(person)) },
    recommended_day: dayOf(year, e % 5),
    selected_day: after(['SELECTED', 'IN_POOL', 'EXITED', 'REJECTED'], step, `${year}-06-${pad(1 + (e % 28), 2)}`),
    entered_day: after(['IN_POOL', 'EXITED'], step, `${year}-09-${pad(1 + (e % 28), 2)}`),
    ended_day: after(['EXITED', 'REJECTED'], step, dayOf(year + 1, e)),
    exit_reason: step === 'EXITED' ? 'OVER_AGE' : null,
    ages_out_day: ageLimit && `${Number(birthOf(person).slice(0, 4)) + ageLimit}${birthOf(person).slice(4)}`,
    ...{ synthetic: 1, version: 3 },
  }));
  const changes = rows.flatMap((row) =>
    ['RECOMMENDED', 'SELECTED', row.step].map((step, each) => ({ ...row, step, each })),
  );
  await write(tx, 'reserve_change', changes, ({ e, year, step, each }) => ({
    ...{ id: idOf('entry-change', e, each), entry_id: idOf('entry', e), step, at: momentOf(dayOf(year, each * 4)) },
    ...{ by_subject: 'bench', by_role: 'HR_OFFICER', reason: '示例' },
  }));
}

const tiers = ['HEAD', 'DEPUTY', 'MEMBER'];
const careers = [
  ['GRID_CHIEF', 'MEMBER', 'APPOINTMENT'],
  ['MEMBER', 'DEPUTY', 'ELECTION'],
  ['DEPUTY', 'HEAD', 'ELECTION'],
  ['HEAD', 'PUBLIC_INSTITUTION_POST', 'EXAMINATION'],
];

async function writeMoves(tx, all, people) {
  const moves = all.map((m) => ({ m, i: (m * 11) % people, day: dayOf(firstYear + (m % years), m) }));
  await write(tx, 'promotion_move', moves, ({ m, i, day }) => {
    const [from, to, kind] = careers[m % 4];
    return {
      ...{
        id: idOf('move', m),
        person_id: idOf('person', i),
        division_id: divisionOf(i),
        kind,
        from_tier: from,
        to_tier: to,
      },
      ...{
        state: m % 20 === 0 ? 'CANCELLED' : 'EFFECTIVE',
        effective_on: day,
        basis: '示例文件',
        synthetic: 1,
        version: 3,
      },
    };
  });
  const changes = moves.flatMap((move) =>
    ['PROPOSED', 'DECIDED', 'EFFECTIVE'].map((state, each) => ({ ...move, state, each })),
  );
  await write(tx, 'promotion_move_change', changes, ({ m, day, state, each }) => ({
    ...{ id: idOf('move-change', m, each), move_id: idOf('move', m), action: 'bench', state, at: momentOf(day) },
    ...{ by_subject: 'bench', by_role: 'HR_OFFICER', reason: '示例' },
  }));
}

async function write(tx, name, things, row) {
  const rows = things.map(row);
  const columns = Object.keys(rows[0] ?? {});
  await insertRows(tx, { name, columns }, rows.map(Object.values));
}

import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done } from '../../test/grid-matters';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { SuggestionRow } from './suggestion.entity';
import { fromResidents } from './suggestion.rules';

const progress = `progress { receiptNumber state kind text alias reply adopted followUp published
  division { id } grid { id } }`;
const submitted = `${progress} receiptNumber secret retryAfterSeconds`;

onEachEngine('suggestions of residents', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const said = (change: object = {}) => ({
    kind: 'SUGGESTION',
    point: pointIn(0),
    text: '希望路口增设夜间照明',
    alias: '付建国',
    ...change,
  });
  const submit = (change: object = {}, viewer = nobody) =>
    done(test, viewer, 'submitSuggestion', said(change), submitted);
  const open = (receipt: { receiptNumber: string; secret: string }) =>
    done(test, nobody, 'openSuggestion', { receiptNumber: receipt.receiptNumber, secret: receipt.secret }, progress);

  it('are followed from the receipt to what was done, without an account', async () => {
    const receipt = await submit();
    expect(receipt).toMatchObject({
      retryAfterSeconds: null,
      progress: { state: 'RECEIVED', alias: '付某', grid: { id: ids.firstGrid }, reply: null, published: false },
    });
    const query = `{ suggestions(first: 100) { nodes { id version text fromResident } } }`;
    const { suggestions } = await answered(test, people.firstChief, query);
    const [suggestion] = suggestions.nodes;
    expect(suggestion).toMatchObject({ text: '希望路口增设夜间照明', fromResident: true });
    const about = { suggestionId: suggestion.id, expectedVersion: suggestion.version };
    const answer = { ...about, reply: '已列入计划', adopted: true, publish: false };
    const replied = await done(test, people.firstChief, 'answerSuggestion', answer, 'suggestion { version }');
    expect((await open(receipt)).progress).toMatchObject({ state: 'ANSWERED', reply: '已列入计划', adopted: true });
    const followUp = { ...about, expectedVersion: replied.suggestion.version, followUp: '已装灯三盏' };
    await done(test, people.firstChief, 'followUpSuggestion', followUp, 'suggestion { id }');
    expect((await open(receipt)).progress).toMatchObject({ state: 'FOLLOWED_UP', followUp: '已装灯三盏' });
    expect((await answered(test, nobody, query)).suggestions.nodes).toEqual([]);
  });

  it('are about a point, a grid or a division as a whole', async () => {
    const ofGrid = await submit({ point: null, place: { gridId: ids.secondGrid } });
    expect(ofGrid.progress.grid).toEqual({ id: ids.secondGrid });
    const ofDivision = await submit({ point: null, place: { divisionId: ids.west } });
    expect(ofDivision.progress).toMatchObject({ grid: null, division: { id: ids.west } });
  });

  it('keep nothing by which somebody could be told', async () => {
    const text = '我叫王小明，电话13812345678，希望增设路灯';
    const receipt = await submit({ text, venue: '13812345678旁' });
    expect(receipt.progress.text).toBe('我叫王**，电话***********，希望增设路灯');
    const { receiptNumber } = receipt;
    const kept = await test.subgraph.database.manager.findOneByOrFail(SuggestionRow, { receiptNumber });
    expect(JSON.stringify(kept)).not.toMatch(/13812345678|小明|建国/);
    expect(JSON.stringify(kept)).not.toContain(receipt.secret);
  });

  it('come once under a key, with the same receipt', async () => {
    const input = { ...said(), idempotencyKey: 'suggested-once' };
    const [first, second] = [
      await done(test, nobody, 'submitSuggestion', input, submitted),
      await done(test, nobody, 'submitSuggestion', input, submitted),
    ];
    expect(second).toEqual(first);
  });

  it('do not open without both number and secret, whichever is wrong', async () => {
    const [one, other] = [await submit(), await submit()];
    for (const receipt of [
      { receiptNumber: one.receiptNumber, secret: other.secret },
      { receiptNumber: '20260101-ZZZZZZZZ', secret: one.secret },
      { receiptNumber: '没有', secret: one.secret },
    ]) {
      expect(await codeOf(test, nobody, 'openSuggestion', receipt, progress)).toBe('RECEIPT_UNKNOWN');
    }
  });

  it('open by a number as it is typed from paper: in small letters, full width, with gaps or without its dash', async () => {
    const { receiptNumber, secret } = await submit();
    const wide = [...receiptNumber].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [receiptNumber.toLowerCase(), wide, receiptNumber.replace('-', ' '), ` ${receiptNumber} `])
      expect(await codeOf(test, nobody, 'openSuggestion', { receiptNumber: typed, secret }, progress)).toBeUndefined();
  });

  it.each([
    ['nothing said', { text: ' ' }, 'TEXT_MISSING'],
    ['more than 2,000 characters', { text: '长'.repeat(2_001) }, 'TEXT_TOO_LONG'],
    ['nowhere', { point: null }, 'PLACE_UNCLEAR'],
    ['two places', { place: { gridId: ids.firstGrid } }, 'PLACE_UNCLEAR'],
    ['an unknown grid', { point: null, place: { gridId: ids.west } }, 'GRID_UNKNOWN'],
    ['a point in another district', { point: { ...pointIn(0), latitude: 35.9 } }, 'POINT_OUTSIDE_DISTRICT'],
  ])('are refused with %s', async (_what, change, code) => {
    expect(await codeOf(test, nobody, 'submitSuggestion', said(change), submitted)).toBe(code);
  });

  it('wait when too many come to one place at once, told for how long, while other places go on', async () => {
    const send = () =>
      deed(test, nobody, 'submitSuggestion', said({ point: null, place: { divisionId: ids.east } }), submitted);
    let [taken, refused] = [0, await send()];
    // On a busy machine some more are let in meanwhile.
    for (; refused.errors.length === 0 && taken < 5 * fromResidents.atOnce; taken += 1) refused = await send();
    expect(taken).toBeGreaterThanOrEqual(fromResidents.atOnce);
    expect(refused).toMatchObject({ progress: null, secret: null, errors: [{ code: 'TOO_MANY_REPORTS' }] });
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect((await submit({ point: null, place: { divisionId: ids.west } })).errors).toEqual([]);
    expect(await test.subgraph.database.drift()).toEqual([]);
  });
});

import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { SuggestionRow } from './suggestion.entity';

const fields =
  'suggestion { id version state kind text alias reply adopted followUp published collectingUnit { id } venue }';
const said = {
  place: { gridId: ids.firstGrid },
  kind: 'SUGGESTION',
  at: '2026-05-20T09:00:00+08:00',
  venue: '天和公园意见征集角',
  text: '希望增设分类垃圾桶',
  alias: '付建国',
};

onEachEngine('suggestions', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const recorded = async (change: object = {}, viewer = others.firstMember) =>
    (await done(test, viewer, 'recordSuggestion', { ...said, ...change }, fields)).suggestion;
  const answer = (suggestion: { id: string; version: number }, change: object = {}) => ({
    suggestionId: suggestion.id,
    expectedVersion: suggestion.version,
    reply: '已列入整改，月底前增设',
    adopted: true,
    publish: true,
    ...change,
  });

  it('无废公园意见征集角: each is recorded, answered, adopted and followed up, under an alias', async () => {
    const unit = { collectingUnitId: ids.housing };
    const suggestion = await recorded(unit, people.clerk);
    expect(suggestion).toMatchObject({
      state: 'RECEIVED',
      alias: '付某',
      collectingUnit: { id: ids.housing },
      published: false,
    });
    const kept = await test.subgraph.database.manager.findOneByOrFail(SuggestionRow, { id: suggestion.id });
    expect(JSON.stringify(kept)).not.toContain('建国');
    const { suggestion: replied } = await done(test, people.clerk, 'answerSuggestion', answer(suggestion), fields);
    expect(replied).toMatchObject({ state: 'ANSWERED', adopted: true, published: true });
    const followed = { suggestionId: suggestion.id, expectedVersion: replied.version, followUp: '已增设6组分类垃圾桶' };
    const { suggestion: after } = await done(test, people.clerk, 'followUpSuggestion', followed, fields);
    expect(after).toMatchObject({ state: 'FOLLOWED_UP', followUp: '已增设6组分类垃圾桶' });
  });

  it('are read by everybody once they are published, and by nobody else before', async () => {
    const suggestion = await recorded();
    const query = `query ($id: ID!) { suggestion(id: $id) { text alias reply }
      suggestions(first: 100, filter: { kind: SUGGESTION }) { nodes { id } } }`;
    const seen = async (viewer: typeof nobody) => {
      const data = await answered(test, viewer, query, { id: suggestion.id });
      expect(data.suggestions.nodes.some((each: { id: string }) => each.id === suggestion.id)).toBe(
        data.suggestion !== null,
      );
      return data.suggestion;
    };
    for (const viewer of [nobody, people.hr, others.secondMember, people.property])
      expect(await seen(viewer)).toBeNull();
    await done(test, people.firstChief, 'answerSuggestion', answer(suggestion), fields);
    for (const viewer of [nobody, people.hr, others.secondMember]) {
      expect(await seen(viewer)).toEqual({
        text: '希望增设分类垃圾桶',
        alias: '付某',
        reply: '已列入整改，月底前增设',
      });
    }
    const quiet = await recorded();
    await done(test, people.firstChief, 'answerSuggestion', answer(quiet, { publish: false }), fields);
    const data = await answered(test, nobody, query, { id: quiet.id });
    expect(data.suggestion).toBeNull();
  });

  it.each([
    ['a suggestion without saying whether it is adopted', {}, { adopted: null }, 'ADOPTION_MISSING'],
    ['an enquiry as adopted', { kind: 'ENQUIRY' }, {}, 'ADOPTION_MEANINGLESS'],
    ['with nothing', {}, { reply: ' ' }, 'TEXT_MISSING'],
    ['with somebody’s phone', {}, { reply: '请打13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['on an old version', {}, { expectedVersion: 9 }, 'VERSION_STALE'],
  ])('are not answered: %s', async (_what, recordedAs, change, code) => {
    const suggestion = await recorded(recordedAs);
    expect(await codeOf(test, people.firstChief, 'answerSuggestion', answer(suggestion, change), fields)).toBe(code);
  });

  it('are followed up when they were adopted', async () => {
    const { suggestion } = await done(
      test,
      people.firstChief,
      'answerSuggestion',
      answer(await recorded(), { adopted: false }),
      fields,
    );
    const input = { suggestionId: suggestion.id, expectedVersion: suggestion.version, followUp: '已做' };
    expect(await codeOf(test, people.firstChief, 'followUpSuggestion', input, fields)).toBe('NOT_ADOPTED');
  });

  it.each([
    ['a member of the grid', others.firstMember, {}, undefined],
    ['the centre', people.dispatcher, {}, undefined],
    ['the unit that collects', people.clerk, { collectingUnitId: ids.housing }, undefined],
    ['another unit', people.property, { collectingUnitId: ids.housing }, 'FORBIDDEN'],
    ['another grid', others.secondMember, {}, 'FORBIDDEN'],
    ['nobody', nobody, {}, 'FORBIDDEN'],
  ])('are written down by %s: %s', async (_who, viewer, change, code) => {
    expect(await codeOf(test, viewer, 'recordSuggestion', { ...said, ...change }, fields)).toBe(code);
  });

  it('are answered by those who can decide', async () => {
    const suggestion = await recorded();
    for (const viewer of [others.firstMember, others.supervisor]) {
      expect(await codeOf(test, viewer, 'answerSuggestion', answer(suggestion), fields)).toBe('FORBIDDEN');
    }
    expect(await codeOf(test, nobody, 'answerSuggestion', answer(suggestion), fields)).toBe('SUGGESTION_NOT_FOUND');
    const { suggestion: published } = await done(
      test,
      people.dispatcher,
      'answerSuggestion',
      answer(suggestion),
      fields,
    );
    const again = answer(published);
    expect(await codeOf(test, nobody, 'answerSuggestion', again, fields)).toBe('FORBIDDEN');
    expect(await codeOf(test, people.firstChief, 'answerSuggestion', again, fields)).toBe(
      'SUGGESTION_ALREADY_ANSWERED',
    );
  });
});

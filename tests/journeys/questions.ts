import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';

/** Where “AI小郑” stands on the page: answers that the district has approved, each with its source, or none. */
export function questionJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);

  it('answers a question from what two hands have approved, with its source, and says when it does not know', async () => {
    const desk = await cast.desk(streets.renhe);
    const administrator = await cast.reader();
    const topic = `养犬登记${Date.now()}`;
    const asks = async () =>
      (
        await cast
          .anyone()
          .ask(
            'query ($text: String!) { answerQuestion(text: $text) { outcome assistantUrl sources { kind text source } } }',
            { text: `${topic}怎么办理？` },
          )
      ).answerQuestion;
    const draft = { question: `${topic}怎么办理`, text: '携带免疫证明到社区办理。', source: '示例办事指南' };
    const fields = 'answer { id version state }';
    const { answer } = await desk.do('draftAnswer', draft, fields);
    const texts = ({ sources }: { sources: { text: string }[] }) => sources.map(({ text }) => text);
    expect(texts(await asks())).not.toContain(draft.text);
    const known = { answerId: answer.id, expectedVersion: answer.version };
    expect((await desk.tryTo('approveAnswer', known, fields)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const approved = (await administrator.do('approveAnswer', known, fields)).answer;
    const { sources } = await asks();
    expect(sources[0]).toMatchObject({ text: draft.text, source: draft.source });
    const { approvedAnswers } = await desk.ask('{ approvedAnswers(first: 50) { nodes { id state } } }');
    expect(approvedAnswers.nodes).toContainEqual({ id: answer.id, state: approved.state });

    // A link leads to the city's own assistant; nothing is sent there.
    const { questionSettings } = await administrator.ask('{ questionSettings { version assistantUrl } }');
    const link = { expectedVersion: questionSettings.version, assistantUrl: 'https://assistant.example.cn/' };
    const { settings } = await administrator.do('changeQuestionSettings', link, 'settings { version assistantUrl }');
    expect((await asks()).assistantUrl).toBe(link.assistantUrl);
    const usual = { expectedVersion: settings.version, assistantUrl: questionSettings.assistantUrl };
    await administrator.do('changeQuestionSettings', usual, 'settings { version }');

    const gone = { answerId: answer.id, expectedVersion: approved.version, reason: '办法已修订' };
    await administrator.do('withdrawAnswer', gone, fields);
    expect(texts(await asks())).not.toContain(draft.text);
  });
}

import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { deed, type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';
import { tryAllowance } from './receipt-tries';

type Receipt = Readonly<Record<'receiptNumber' | 'secret', string>>;

onEachEngine('whoever guesses the secret of a receipt', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const said = { text: '希望增设路灯', point: pointIn(0) };
  const submitted = async (name: string): Promise<Receipt> => {
    const input = name === 'submitSuggestion' ? { ...said, kind: 'SUGGESTION' } : said;
    const { receiptNumber, secret } = await deed(test, nobody, name, input, 'receiptNumber secret');
    return { receiptNumber, secret };
  };
  const tried = async (name: string, receipt: Receipt): Promise<string | undefined> =>
    (await deed(test, nobody, name, receipt, '__typename')).errors[0]?.code;

  it.each([
    ['openReport', 'submitReport', '20260101-ABCDEFGH'],
    ['openSuggestion', 'submitSuggestion', '20260101-HGFEDCBA'],
  ])('has to wait after some tries by %s, whether there is such a receipt or not', async (open, submit, unknown) => {
    const own = await submitted(submit);
    const other = await submitted(submit);
    for (const receipt of [
      { ...own, secret: other.secret },
      { receiptNumber: unknown, secret: own.secret },
    ]) {
      let tries = 0;
      let code = await tried(open, receipt);
      // On a busy machine some more are let in meanwhile.
      for (; code === 'RECEIPT_UNKNOWN' && tries < 5 * tryAllowance.atOnce; tries += 1)
        code = await tried(open, receipt);
      expect(code).toBe('TOO_MANY_TRIES');
      expect(tries).toBeGreaterThanOrEqual(tryAllowance.atOnce);
    }
    // Otherwise the answer would tell that the guess was right.
    expect(await tried(open, { ...own, receiptNumber: own.receiptNumber.toLowerCase() })).toBe('TOO_MANY_TRIES');
    expect(await tried(open, other)).toBeUndefined();
  });
});

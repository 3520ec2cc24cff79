import { type DocumentNode, parse, visit } from 'graphql';
import { composeSupergraph } from '../compose';
import { RememberedTexts } from '../known-operations/remembered-texts';
import { sdls } from '../testing/three-subgraphs';
import { GraphGeneration } from './graph-generation';
import { KeptDocuments } from './kept-documents';
import { loadGraph } from './loaded-graph';

const operation = (n: number) => `query Operation${n}($id: ID!) { grid${n}: grid(id: $id) { name openIncidentCount } }`;

describe('what is kept of operations', () => {
  it('is documents up to a weight, those used last, without their places in the text', async () => {
    const documents = new KeptDocuments(100_000);
    let heaviest = 0;
    for (let n = 0; n < 1_000; n += 1) {
      await documents.set(`${n}`, parse(operation(n)));
      await documents.get('0');
      heaviest = Math.max(heaviest, documents.bytes);
    }
    expect(heaviest).toBeGreaterThan(90_000);
    expect(heaviest).toBeLessThanOrEqual(100_000);
    expect(await documents.get('1')).toBeUndefined();
    const kept = [await documents.get('0'), await documents.get('999')];
    expect(kept.map((document) => placesIn(document!))).toEqual([0, 0]);
    expect(kept).toEqual([0, 999].map((n) => parse(operation(n), { noLocation: true })));
    expect([await documents.delete('0'), await documents.get('0')]).toEqual([true, undefined]);
  });

  it('is plans up to a weight, those used last', async () => {
    const graph = await loadGraph(composeSupergraph(sdls).supergraph, Object.keys(sdls));
    const generation = new GraphGeneration(graph, 100_000);
    let heaviest = 0;
    for (let n = 0; n < 100; n += 1) {
      generation.operation(`${n}`, parse(operation(n)), `Operation${n}`);
      generation.operation('0', parse(operation(0)), 'Operation0');
      heaviest = Math.max(heaviest, generation.bytes);
    }
    expect(heaviest).toBeGreaterThan(80_000);
    expect(heaviest).toBeLessThanOrEqual(100_000);
    const last = generation.usedLast(3).map(({ key }) => key);
    expect(last).toEqual(['0', '99', '98']);
  });

  it('is texts that were sent with their digest up to a weight, the last of them', async () => {
    const texts = new RememberedTexts();
    const text = (n: number) => `{ a${n}: __typename ${' '.repeat(2_000)} }`;
    for (let n = 0; n < 10_000; n += 1) await texts.set(`digest ${n}`, text(n));
    expect(await texts.get('digest 0')).toBeUndefined();
    expect(await texts.get('digest 9999')).toBe(text(9_999));
  });
});

function placesIn(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter(node) {
      if (node.loc) count += 1;
    },
  });
  return count;
}

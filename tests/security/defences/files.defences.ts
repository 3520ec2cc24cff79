import type { Defence } from './defence';

const intake = 'subgraphs/incidents/src/media/media-intake.test.ts';
const refused = 'refuses %s, and keeps nothing of it';

/** Of what is brought, and what is taken along. */
export const defences: readonly Defence[] = [
  {
    rule: 39,
    against: 'a foreign page has a browser upload',
    file: 'gateway/src/media/upload-guard.ts',
    text: 'if (preflighted.some((name) => request.headers[name])) return;',
    off: 'return;',
    test: { file: 'gateway/src/media/media.test.ts', title: 'refuses what a page of somebody else could send' },
  },
  {
    rule: 39,
    against: 'a file is what it says it is',
    file: 'subgraphs/incidents/src/media/arrival.ts',
    text: 'if (!found || !(found.mime in mediaTypes)) throw typeRefused(found?.mime);',
    off: "if (!found || !(found.mime in mediaTypes)) return 'image/png';",
    test: { file: intake, title: refused, row: 'an SVG' },
  },
  {
    rule: 39,
    against: 'a picture keeps where it was taken',
    file: 'subgraphs/incidents/src/media/picture.ts',
    text: 'opened(sharp, file).toFormat(format, qualities[format])',
    off: 'opened(sharp, file).keepMetadata().toFormat(format, qualities[format])',
    test: {
      file: intake,
      title: 'keeps a photograph without its position, upright, with a thumbnail, under its id alone',
    },
  },
  {
    rule: 39,
    against: 'a picture of a kilobyte that fills the memory',
    file: 'subgraphs/incidents/src/media/media.rules.ts',
    text: 'pixels: 64_000_000,',
    off: 'pixels: 640_000_000,',
    test: { file: intake, title: refused, row: '100 megapixels' },
  },
  {
    rule: 39,
    against: 'a file of any size',
    file: 'subgraphs/incidents/src/media/arrival.ts',
    text: 'if (refusal) throw refusal;',
    off: '',
    test: { file: intake, title: refused, row: 'a picture of 21 MB' },
  },
  {
    rule: 39,
    against: 'a video keeps where it was taken',
    file: 'subgraphs/incidents/src/media/mp4-boxes.ts',
    text: 'buffer.fill(0, box.content, box.end);',
    off: '',
    test: { file: intake, title: 'keeps a video without its position' },
  },
  {
    rule: 40,
    against: 'a cell is a formula',
    file: 'packages/subgraph/src/exports/export.rules.ts',
    text: '/^\\s*[=+\\-@\\t\\r\\n＝＋－＠]/.test(cell)',
    off: 'cell === null',
    test: { file: 'packages/subgraph/src/exports/export.rules.test.ts', title: '%j is written as %j' },
  },
  {
    rule: 40,
    against: 'a list of incidents has formulas in it',
    file: 'subgraphs/incidents/src/export/export-columns.ts',
    text: 'harmless(of(incident, names))',
    off: 'of(incident, names)',
    test: {
      file: 'subgraphs/incidents/src/export/export.test.ts',
      title: 'write what a list shows as CSV, formulas made harmless, for whoever asked',
    },
  },
  {
    rule: 40,
    against: 'a list of staff has formulas in it',
    file: 'subgraphs/personnel/src/staff-list/exported-list.ts',
    text: 'harmless(await of(row, reader))',
    off: 'await of(row, reader)',
    test: {
      file: 'subgraphs/personnel/src/staff-export/staff-export.test.ts',
      title:
        'are spreadsheets without formulas, under a name that tells nobody’s, for whoever asked alone, until their day is over',
    },
  },
];

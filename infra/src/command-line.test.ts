import { readCommand } from './command-line';

describe('the command line', () => {
  it.each([
    [['start'], { name: 'start', part: null }],
    [['start', 'incidents'], { name: 'start', part: 'incidents' }],
    [['compose', '--check'], { name: 'compose', check: true, release: false }],
    [['compose', '--', '--check'], { name: 'compose', check: true, release: false }],
    [['compose', '--release'], { name: 'compose', check: false, release: true }],
    [['sample'], { name: 'sample', register: null, incidents: null, scenario: null }],
    [['sample', '--register', '3600000'], { name: 'sample', register: 3_600_000, incidents: null, scenario: null }],
    [['sample', '--register=5'], { name: 'sample', register: 5, incidents: null, scenario: null }],
    [['sample', '--incidents', '250000'], { name: 'sample', register: null, incidents: 250_000, scenario: null }],
    [['sample', '--incidents=9', '--register', '5'], { name: 'sample', register: 5, incidents: 9, scenario: null }],
    [
      ['sample', '--scenario', 'published-figures'],
      { name: 'sample', register: null, incidents: null, scenario: 'published-figures' },
    ],
    [
      ['import', 'register', 'shops.csv', '--source', '普查'],
      { name: 'import', what: 'register', words: ['shops.csv', '--source', '普查'] },
    ],
    [['audit', 'verify'], { name: 'audit', what: 'verify' }],
    [['backup', '/mnt/kept'], { name: 'backup', folder: '/mnt/kept' }],
    [['start', '--help'], { name: 'help' }],
    [
      ['import', 'open311', 'a.json', '--jurisdiction', 'test'],
      { name: 'import', what: 'open311', words: ['a.json', '--jurisdiction', 'test'] },
    ],
    [
      ['import', 'divisions', 'list.csv', '--year', '2024'],
      { name: 'import', what: 'divisions', words: ['list.csv', '--year', '2024'] },
    ],
  ])('understands %j', (words, command) => {
    expect(readCommand(words)).toEqual(command);
  });

  it.each([
    [
      ['strat'],
      'There is no command strat; there are start, dev, sample, compose, import, audit, backup, --help. Did you mean start?',
    ],
    [['start', 'gatway'], /^There is no part gatway; .* Did you mean gateway\?$/],
    [['start', 'everything'], /^There is no part everything; there are organization, incidents, personnel, gateway\.$/],
    [['start', '--port=4100'], /^start has no option --port=4100\. Settings are GRIDWEAVE_… environment variables/],
    [['compose', '--chekc'], /^compose has no option --chekc\. Did you mean --check\?/],
    [['start', 'gateway', 'incidents'], 'start gateway takes nothing more, and incidents was given.'],
    [['compose', '--check', '--release'], 'compose takes --check, which writes nothing, or --release.'],
    [['sample', '-x'], /^sample has no option -x\./],
    [['sample', '--register', 'many'], '--register takes how many elements: 1 to 9999999.'],
    [['sample', '--incidents', '0'], '--incidents takes how many incidents: 1 to 9999999.'],
    [['sample', '--scenario=published'], 'There is no sample scenario published; there is published-figures.'],
    [['sample', 'organization'], 'sample takes nothing more, and organization was given.'],
    [[], /^Say what to do/],
    [['audit'], /^Say what to do with the audit: verify, retention\.$/],
    [['audit', 'verfy'], /^audit takes verify or retention, not verfy\. Did you mean verify\?$/],
    [['audit', 'verify', 'all'], /^audit verify takes nothing more, and all was given\.$/],
    [['backup'], /^Say where the backup goes/],
    [['backup', '--all'], 'backup has no option --all.'],
    [['backup', 'a', 'b'], 'backup a takes nothing more, and b was given.'],
    [['import'], /^Say what to import: divisions/],
    [['import', 'division'], /^division cannot be imported; .* Did you mean divisions\?$/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => readCommand(words)).toThrow(sentence);
  });
});

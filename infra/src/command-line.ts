import { StartFault } from '@gridweave/subgraph/start-fault';
import { type PartName, partNames } from './config';
import { didYouMean } from './nearest';

export type Command =
  | { readonly name: 'start'; readonly part: PartName | null }
  | { readonly name: 'dev' }
  | ({ readonly name: 'sample' } & SampleWords)
  | { readonly name: 'compose'; readonly check: boolean; readonly release: boolean }
  | { readonly name: 'import'; readonly what: ImportName; readonly words: readonly string[] }
  | { readonly name: 'audit'; readonly what: AuditWork }
  | { readonly name: 'backup'; readonly folder: string }
  | { readonly name: 'help' };

interface SampleWords {
  readonly register: number | null;
  readonly incidents: number | null;
  readonly scenario: SampleScenarioName | null;
}

/** Samples of people besides the ordinary one. */
const sampleScenarios = ['published-figures'] as const;
type SampleScenarioName = (typeof sampleScenarios)[number];

const commands = ['start', 'dev', 'sample', 'compose', 'import', 'audit', 'backup'] as const;

/** What is done with the audit: its chains are verified, or what has been kept long enough is counted. */
const auditWorks = ['verify', 'retention'] as const;
type AuditWork = (typeof auditWorks)[number];

/** What can be imported; each reads the words after its name itself. */
export const importNames = ['divisions', 'grids', 'register', 'open311'] as const;
export type ImportName = (typeof importNames)[number];

const options: Readonly<Record<(typeof commands)[number], readonly string[]>> = {
  start: [],
  dev: [],
  sample: ['--register', '--incidents', '--scenario'],
  compose: ['--check', '--release'],
  import: [],
  audit: [],
  backup: [],
};

export const usage = `Gridweave, one GraphQL graph over a district's grid governance

  npx pnpm start                 everything in one process, on http://127.0.0.1:4000
  npx pnpm start <part>          one part as its own process: ${partNames.join(', ')}
  npx pnpm dev                   the same as start, restarting on change
  npx pnpm sample [--register N] [--incidents N] [--scenario published-figures]
                                 fills an empty database with synthetic sample data, the register with N elements, and
                                 makes the incidents N in all; the scenario has reserves and moves in the numbers
                                 that were published, and goes into an empty database alone
  npx pnpm compose [--check]     writes the schemas and the supergraph, or only compares them
  npx pnpm compose --release     writes besides what later graphs are compared with, and what is new into CHANGELOG.md
  npx pnpm import divisions FILE --year 2024 [--cut-off DATE] [--decisions FILE] [--apply]
                                 shows what a yearly list of divisions changes, and applies it
  npx pnpm import grids FILE.geojson --on 2027-03-01 [--reason TEXT] [--apply]
                                 shows what a file of grids changes from that day on, and applies it
  npx pnpm import register FILE --source NAME [--format csv|xlsx|jsonl]
                                 brings places, things and organizations into the base register
  npx pnpm import open311 FILE.json --jurisdiction ID [--around LONG,LAT]
                                 brings in what another Open311 server answers; --around moves it there, for tests only
  npx pnpm audit verify          goes through the audit of every part and says what was changed, taken out or put in
  npx pnpm audit retention       says how many entries, and what of reports, have been kept long enough and go in the
                                 coming night
  npx pnpm backup FOLDER         copies SQLite's files of one moment, keys and media into a new folder, beside a server
                                 that may run; a start with GRIDWEAVE_DATA at a copy of it restores it

Settings are GRIDWEAVE_… environment variables; README.md lists them.`;

/** Throws a StartFault that names what is not understood and what it is nearest to. */
export function readCommand(given: readonly string[]): Command {
  const words = given.filter((word) => word !== '--');
  if (words.some((word) => word === '--help' || word === '-h' || word === 'help')) return { name: 'help' };
  const [name, ...rest] = words;
  if (name === undefined) throw new StartFault(`Say what to do: ${commands.join(', ')} or --help.`);
  if (!isOneOf(commands, name)) {
    const known = [...commands, '--help'];
    throw new StartFault(`There is no command ${name}; there are ${known.join(', ')}.${didYouMean(name, known)}`);
  }
  if (name === 'import') return readImport(rest);
  if (name === 'sample') return readSample(rest);
  if (name === 'audit') return readAudit(rest);
  if (name === 'backup') return readBackup(rest);
  const [part, ...tooMany] = rest.filter((word) => !word.startsWith('-'));
  for (const option of rest.filter((word) => word.startsWith('-'))) refuseUnknownOption(name, option);
  if (name === 'compose')
    refuseWords(
      name,
      rest.filter((word) => !word.startsWith('-')),
    );
  if (name === 'compose') return readCompose(rest);
  if (name !== 'start') refuseWords(name, rest);
  if (name !== 'start') return { name };
  refuseWords(`${name} ${part}`, tooMany);
  if (part !== undefined && !isOneOf(partNames, part)) {
    throw new StartFault(`There is no part ${part}; there are ${partNames.join(', ')}.${didYouMean(part, partNames)}`);
  }
  return { name, part: part ?? null };
}

function readCompose(rest: readonly string[]): Command {
  const [check, release] = [rest.includes('--check'), rest.includes('--release')];
  if (check && release) throw new StartFault('compose takes --check, which writes nothing, or --release.');
  return { name: 'compose', check, release };
}

function readImport([what, ...words]: readonly string[]): Command {
  if (what === undefined) throw new StartFault(`Say what to import: ${importNames.join(', ')}.`);
  if (isOneOf(importNames, what)) return { name: 'import', what, words };
  throw new StartFault(
    `${what} cannot be imported; what can: ${importNames.join(', ')}.${didYouMean(what, importNames)}`,
  );
}

function readAudit([what, ...tooMany]: readonly string[]): Command {
  if (what === undefined) throw new StartFault(`Say what to do with the audit: ${auditWorks.join(', ')}.`);
  if (!isOneOf(auditWorks, what)) {
    throw new StartFault(`audit takes ${auditWorks.join(' or ')}, not ${what}.${didYouMean(what, auditWorks)}`);
  }
  refuseWords(`audit ${what}`, tooMany);
  return { name: 'audit', what };
}

function readBackup([folder, ...tooMany]: readonly string[]): Command {
  if (folder === undefined) throw new StartFault('Say where the backup goes: backup FOLDER, which is not there yet.');
  if (folder.startsWith('-')) refuseUnknownOption('backup', folder);
  refuseWords(`backup ${folder}`, tooMany);
  return { name: 'backup', folder };
}

const amounts = { '--register': 'elements', '--incidents': 'incidents' } as const;

/** `--register N` and `--register=N` alike. */
function readSample(rest: readonly string[]): Command {
  let words = rest.flatMap((word) => (/^--(register|incidents|scenario)=/.test(word) ? word.split('=', 2) : [word]));
  const found = { '--register': null as number | null, '--incidents': null as number | null };
  for (const [option, things] of Object.entries(amounts) as [keyof typeof amounts, string][]) {
    const at = words.indexOf(option);
    if (at < 0) continue;
    const amount = words[at + 1] ?? '';
    if (!/^[1-9]\d{0,6}$/.test(amount)) throw new StartFault(`${option} takes how many ${things}: 1 to 9999999.`);
    found[option] = Number(amount);
    words = words.toSpliced(at, 2);
  }
  const at = words.indexOf('--scenario');
  const scenario = at < 0 ? null : readScenario(words[at + 1] ?? '');
  if (at >= 0) words = words.toSpliced(at, 2);
  for (const option of words.filter((word) => word.startsWith('-'))) refuseUnknownOption('sample', option);
  refuseWords('sample', words);
  return { name: 'sample', register: found['--register'], incidents: found['--incidents'], scenario };
}

function readScenario(word: string): SampleScenarioName {
  if (isOneOf(sampleScenarios, word)) return word;
  throw new StartFault(
    `There is no sample scenario ${word}; there is ${sampleScenarios.join(', ')}.${didYouMean(word, sampleScenarios)}`,
  );
}

function refuseUnknownOption(command: (typeof commands)[number], option: string): void {
  const known = options[command];
  if (known.includes(option)) return;
  const setting = option.startsWith('--')
    ? ' Settings are GRIDWEAVE_… environment variables, such as GRIDWEAVE_PORT.'
    : '';
  throw new StartFault(`${command} has no option ${option}.${didYouMean(option, [...known, '--help'])}${setting}`);
}

function refuseWords(command: string, words: readonly string[]): void {
  if (words.length > 0) throw new StartFault(`${command} takes nothing more, and ${words.join(' ')} was given.`);
}

function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}

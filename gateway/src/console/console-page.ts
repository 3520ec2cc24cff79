import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files for the browser and example operations are read where they were written, from the build too. */
const folder = join(__dirname, '../../src/console');

export interface Example {
  readonly name: string;
  readonly title: string;
  /** The development token that the operation is meant for. */
  readonly as: string;
  readonly query: string;
}

/** In the order in which the console offers them. */
const exampleNames = ['place', 'pipeline', 'cross-street', 'merchant', 'report-progress'] as const;

const header = /^# (?<title>.+)\n# token: (?<as>[a-z]+)\n/;

/** An example says in its first two lines what it is, and for whom. */
export function examples(): Example[] {
  return exampleNames.map((name) => {
    const query = readFileSync(join(folder, 'examples', `${name}.graphql`), 'utf8');
    const { title, as } = query.match(header)?.groups ?? {};
    if (!title || !as) throw new Error(`the example ${name} does not say what it is and for whom`);
    return { name, title, as, query };
  });
}

export function browserFile(name: 'console.js' | 'live.js' | 'console.css'): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** What the people of the sample are called, by the names of their tokens. */
const peopleWords: Readonly<Record<string, string>> = {
  resident: '居民',
  chief: '网格长',
  dispatcher: '派单员',
  shiftLeader: '值班长',
  checker: '核查员',
  caller: '回访员',
  arbiter: '仲裁员',
  supervisor: '督办员',
  clerk: '经办人',
  hr: '组工干部',
  administrator: '管理员',
  auditor: '审计员',
};

/** Tokens by name, for trying out. */
export type ConsoleTokens = Readonly<Record<string, string>>;

export interface ConsoleOffers {
  readonly tokens: ConsoleTokens;
  /** Whether browsers sign in here. */
  readonly signIn: boolean;
}

/** The console’s page. Everything that it loads comes from this server. */
export function consolePage({ tokens, signIn }: ConsoleOffers): string {
  const data = JSON.stringify({ tokens, peopleWords, signIn, examples: examples() }).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>织网 Gridweave</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/static/ruru.css">
<link rel="stylesheet" href="/console/console.css">
</head>
<body>
<header id="bar">
<h1>织网 Gridweave</h1>
<label>以谁的身份 Ask as <select id="identity"><option value="">未登录 nobody</option></select></label>
<label><input id="live" type="checkbox"> 实时跟随 Follow live</label>
<output id="live-state" for="live" aria-live="polite"></output>
<a id="sign-in" hidden>登录 Sign in</a>
<button id="sign-out" type="button" hidden>退出 Sign out</button>
<nav id="examples" aria-label="示例 Examples"><span>示例 Examples:</span></nav>
<span id="notice">网格、人员、事件均为合成数据 Grids, people and incidents are synthetic</span>
<span>编辑器内按 Ctrl+M（Mac 加 Shift）后，Tab 可移出 Ctrl+M (on a Mac with Shift) lets Tab leave an editor</span>
</header>
<main id="ruru-root"></main>
<script type="application/json" id="console-data">${data}</script>
<script type="module" src="/console/console.js"></script>
</body>
</html>
`;
}

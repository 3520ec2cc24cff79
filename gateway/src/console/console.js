// Runs in the browser: GraphiQL as ruru ships it, below a bar that chooses who is asking and what is asked.
import { followed, isFollowable, stateText } from './live.js';

const fileOf = (name) => new URL(`./static/${name}`, import.meta.url);
const { createRoot, React, Ruru } = await import(fileOf('ruru.js'));

const { tokens, peopleWords, signIn, examples } = JSON.parse(document.getElementById('console-data').textContent);
const chosenKey = 'gridweave:console-identity';
const identity = document.getElementById('identity');
const list = document.getElementById('examples');

const worker = (file) => new Worker(fileOf(file), { type: 'module' });
const workerFiles = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = { getWorker: (_, label) => worker(workerFiles[label] ?? 'editorWorker.js') };

/** What a request has that a session’s cookie signs: pages of other origins cannot send it. */
const bySession = { 'gridweave-csrf': '1' };
const json = { 'content-type': 'application/json' };
const session = 'session';
const isSignedIn = signIn && (await offerSession());
for (const name of Object.keys(tokens)) identity.add(new Option(`${peopleWords[name] ?? ''} ${name}`, name));
const wanted = examples.find(({ name }) => name === new URLSearchParams(location.search).get('example'));
const asked = wanted ?? examples[0];
const otherwise = isSignedIn ? session : (sessionStorage.getItem(chosenKey) ?? asked.as);
const chosen = wanted?.as ?? otherwise;
identity.value = chosen in tokens || (isSignedIn && chosen === session) ? chosen : '';
identity.addEventListener('change', () => sessionStorage.setItem(chosenKey, identity.value));

for (const { name, title } of examples) {
  const link = document.createElement('a');
  link.href = `?example=${encodeURIComponent(name)}`;
  link.textContent = title;
  if (name === asked.name) link.setAttribute('aria-current', 'true');
  list.append(link);
}

/** Shows the way in, or the way out to whoever is signed in; answers whether somebody is. */
async function offerSession() {
  const [way, out] = [document.getElementById('sign-in'), document.getElementById('sign-out')];
  way.href = '/sign-in?to=/console';
  const viewer = await ask({ query: '{ viewer { id } }' }, { ...json, ...bySession }, 'same-origin').catch(() => null);
  const isIn = Boolean(viewer?.data?.viewer);
  if (isIn) identity.add(new Option('已登录 signed in', session));
  way.hidden = isIn;
  out.hidden = !isIn;
  out.addEventListener('click', async () => {
    const answer = await fetch('/sign-out', { method: 'POST', headers: bySession });
    if (answer.ok) location.assign((await answer.json()).continueAt ?? location.pathname);
  });
  return isIn;
}

async function ask(request, headers, credentials) {
  const answer = await fetch('./graphql', posted(request, headers, credentials));
  return answer.json();
}

function posted(request, headers, credentials) {
  return { method: 'POST', headers, credentials, body: JSON.stringify(request) };
}

const isLive = document.getElementById('live');
const liveState = document.getElementById('live-state');
let latest = null;

/** Follows a query; the bar tells of the one that was begun last. */
function follow(request, headers, credentials) {
  const open = (signal) => fetch('./graphql/stream', { ...posted(request, headers, credentials), signal });
  const own = {};
  latest = own;
  return followed(open, (state) => {
    if (latest === own) liveState.value = stateText(state);
  });
}

/** Asks as whoever is chosen; a header typed into the editor wins, and then no cookie goes along. */
function fetcher(request, { headers, documentAST } = {}) {
  const token = tokens[identity.value];
  const isBySession = identity.value === session && !new Headers(headers).has('authorization');
  const own = isBySession ? bySession : token && { authorization: `Bearer ${token}` };
  const sent = new Headers({ ...json, ...own });
  for (const [name, value] of new Headers(headers)) sent.set(name, value);
  const credentials = isBySession ? 'same-origin' : 'omit';
  if (isLive.checked && isFollowable(request, documentAST)) return follow(request, sent, credentials);
  return ask(request, sent, credentials);
}

createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    fetcher,
    endpoint: '/graphql',
    initialQuery: asked.query,
    showPersistHeadersSettings: false,
  }),
);

// Runs in the browser: GraphiQL as ruru ships it, below a bar that chooses who is asking and what is asked.
const fileOf = (name) => new URL(`./static/${name}`, import.meta.url);
const { createRoot, React, Ruru } = await import(fileOf('ruru.js'));

const { tokens, examples } = JSON.parse(document.getElementById('console-data').textContent);
const chosenKey = 'gridweave:console-identity';
const identity = document.getElementById('identity');
const list = document.getElementById('examples');

const worker = (file) => new Worker(fileOf(file), { type: 'module' });
const workerFiles = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = { getWorker: (_, label) => worker(workerFiles[label] ?? 'editorWorker.js') };

for (const name of Object.keys(tokens)) identity.add(new Option(name, name));
const wanted = examples.find(({ name }) => name === new URLSearchParams(location.search).get('example'));
const asked = wanted ?? examples[0];
const chosen = wanted?.as ?? sessionStorage.getItem(chosenKey) ?? asked.as;
identity.value = chosen in tokens ? chosen : '';
identity.addEventListener('change', () => sessionStorage.setItem(chosenKey, identity.value));

for (const { name, title } of examples) {
  const link = document.createElement('a');
  link.href = `?example=${encodeURIComponent(name)}`;
  link.textContent = title;
  if (name === asked.name) link.setAttribute('aria-current', 'true');
  list.append(link);
}

/** Asks as whoever is chosen; a header typed into the editor wins. */
async function fetcher(request, { headers } = {}) {
  const token = tokens[identity.value];
  const answer = await fetch('./graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify(request),
  });
  return answer.json();
}

createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    fetcher,
    endpoint: '/graphql',
    initialQuery: asked.query,
    showPersistHeadersSettings: false,
  }),
);

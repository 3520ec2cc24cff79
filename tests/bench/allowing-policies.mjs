// What a build without policies has instead of them, to be put in and taken out again in one process, where figures compare.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const load = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));
const parts = 'packages/subgraph,subgraphs/incidents,subgraphs/organization,subgraphs/personnel';

/** Something that a module gives to others, and what it gives instead; `forget` is told that another operation begins. */
const swap = (module, name, instead, forget = () => {}) => ({ module, name, own: module[name], instead, forget });

/**
 * Policies that allow at once: none refuses, and the rest answers what it answered when an operation was first asked,
 * which it does not work out again.
 */
export function allowing() {
  return globSync(`${root}{${parts}}/dist/**/*.policy.js`).flatMap((file) => {
    const module = load(file);
    // A refusal is made by whoever refuses.
    const policies = Object.keys(module).filter((name) => typeof module[name] === 'function' && name !== 'notAllowed');
    return policies.map((name) => {
      if (name.startsWith('refuse')) return swap(module, name, () => null);
      const policy = module[name];
      let answered = null;
      const remembering = (...args) => {
        answered ??= { answer: policy(...args) };
        return answered.answer;
      };
      return swap(module, name, remembering, () => {
        answered = null;
      });
    });
  });
}

const everything = () => ({ sql: '1 = 1', parameters: { everything: 1 } });

/** SQL that asks for no rights either: conditions of rows are left out, and lists are walked in the same ways as with them. */
export function withoutScopes() {
  const matters = load(`${root}subgraphs/incidents/dist/access/matter.queries.js`);
  const lists = load(`${root}subgraphs/incidents/dist/incident/incident-list-scope.queries.js`);
  const people = load(`${root}subgraphs/personnel/dist/person/person.scope.js`);
  const { listedIncidents } = lists;
  const unscoped = (ctx) => {
    const { query, ...listing } = listedIncidents(ctx);
    query.expressionMap.wheres = [];
    return { ...listing, query };
  };
  return [
    swap(matters, 'incidentCondition', everything),
    swap(matters, 'reportCondition', everything),
    swap(lists, 'listedIncidents', unscoped),
    ...Object.keys(people).map((name) => swap(people, name, everything)),
  ];
}

export function putIn(swaps) {
  for (const { module, name, instead } of swaps) module[name] = instead;
}

export function takeOut(swaps) {
  for (const { module, name, own } of swaps) module[name] = own;
}

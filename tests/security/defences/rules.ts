/** What has to hold at the gateway, between the parts and at the edge. */
export const rules: Readonly<Record<number, string>> = {
  1: 'Directives of authorization that the gateway cannot serve are not composed: subgraphs decide',
  2: 'A subgraph that hangs is given up at its deadline',
  3: 'Connections to a subgraph are counted; a query is asked once more, a mutation never',
  4: 'Errors pass a list of codes; nothing else of them leaves',
  5: 'Null where none may be is counted and logged, and what other subgraphs add may be null',
  6: 'Who asks is told to subgraphs request by request, and nothing else of what a client sends',
  7: 'The graph is a file: no subgraph is needed to start, and a broken file leaves the graph as it is',
  8: 'What was asked last is planned before another graph is served',
  9: 'Subscriptions and deferred parts get a clear answer',
  10: 'Nothing is reported to the makers of the libraries',
  11: 'However many operations there are, what is kept of them is bounded',
  12: 'Libraries are beyond their known holes, and none of their defences is switched off',
  13: 'A subgraph answers nothing that the gateway has not signed',
  14: 'Rights are asked at the entity, whichever way leads there',
  15: 'What somebody may not read shows on no way: root, entity, interface, what another part requires, export, error',
  16: 'A call has at most a thousand distinct representations, in their order',
  17: 'Keys of entities stand in what is composed',
  18: 'Dates of a column are dates of the graph',
  19: 'Traces of a subgraph are for nobody',
  34: 'Objects are no values of scalars',
  37: 'A fragment that is called like the introspection is measured like any other',
  38: 'Aliases and tokens are counted before validation; in production the schema is not told; a digest opens nothing by itself',
  39: 'Uploads: not from foreign pages, by their content, written anew, within limits',
  40: 'A cell of a file is never a formula',
  41: 'Tests end by themselves: nothing of them is left running, and none is cut off',
};

/** Rules of which no line of ours could be switched off, and what holds them instead. */
export const heldOtherwise: Readonly<Record<number, string>> = {};

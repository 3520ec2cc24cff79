import * as column from '@gridweave/subgraph/columns';

/** A column of a short list that is read and written whole, kept as JSON. */
export const jsonList = {
  ...column.longText,
  transformer: {
    to: (list: readonly unknown[]) => JSON.stringify(list),
    from: (text: string) => JSON.parse(text) as unknown[],
  },
};

export { insertEntities as insertRows } from '@gridweave/subgraph/bulk';

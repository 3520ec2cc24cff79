import { ViewerType } from '@gridweave/subgraph/viewer-type';

export const Viewer = ViewerType();

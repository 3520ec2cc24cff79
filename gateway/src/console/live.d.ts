/** What `live.js`, which runs in the browser, offers to tests. */
export interface FollowState {
  readonly following: boolean;
  readonly at?: Date;
  readonly answers?: number;
  readonly reason?: string;
}

export function isFollowable(
  request: { readonly operationName?: string | null },
  documentAST: { readonly definitions: readonly object[] } | undefined,
): boolean;

export function followed(
  open: (signal: AbortSignal) => Promise<Response>,
  tell: (state: FollowState) => void,
): {
  next(): Promise<IteratorResult<unknown, void>>;
  return(): Promise<IteratorResult<unknown, void>>;
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
};

export function stateText(state: FollowState): string;

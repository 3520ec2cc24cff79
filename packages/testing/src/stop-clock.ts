const allButTheDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** The date stands until `jest.useRealTimers()`; timers go on. */
export function stopClock(): void {
  jest.useFakeTimers({ doNotFake: allButTheDate, now: Date.now() });
}

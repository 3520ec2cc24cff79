/**
 * What Node is told besides where a gateway runs alone: half of what V8 takes by itself for young objects, and so half the
 * memory, at no cost that can be told (docs/performance.md).
 */
export const gatewayFlags: readonly string[] = ['--max-semi-space-size=8'];

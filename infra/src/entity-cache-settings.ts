import type { Config, Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

export function readEntityCache(
  read: EnvironmentReader<Variable>,
): Pick<Config, 'entityCacheMegabytes' | 'entityCacheRedis'> {
  const entityCacheMegabytes = read.wholeNumber('GRIDWEAVE_ENTITY_CACHE_MB', 0, 4_096);
  const entityCacheRedis = read.redisUrl('GRIDWEAVE_ENTITY_CACHE_REDIS');
  const isNone = !read.isGiven('GRIDWEAVE_ENTITY_CACHE_MB') || entityCacheMegabytes === 0;
  if (read.isGiven('GRIDWEAVE_ENTITY_CACHE_REDIS') && isNone)
    read.fault(
      'GRIDWEAVE_ENTITY_CACHE_REDIS needs a cache: set GRIDWEAVE_ENTITY_CACHE_MB to the megabytes that each gateway keeps of what they share.',
    );
  return { entityCacheMegabytes: entityCacheMegabytes ?? 0, entityCacheRedis };
}

/** A class as decorators know it: what TypeORM and type-graphql take to name entities and resolvers. */
// biome-ignore lint/complexity/noBannedTypes: both libraries type their lists of classes so
export type ClassReference = Function;

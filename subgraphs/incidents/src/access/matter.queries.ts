import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { MatterScope } from './matter.policy';

/** The incidents of a scope, for a query whose alias is `incident`. */
export function incidentCondition(scope: MatterScope): Condition {
  return anyOf([
    scope.divisionIds.length > 0 && withinDivisions('incident.divisionId', scope.divisionIds, 'scopeDivisions'),
    inGrids('incident', scope),
    scope.microGridIds.length > 0 && {
      sql: `(incident.gridId IN (${parentGrids}) AND (incident.raisedBy = :scopeSubject OR incident.id IN (SELECT own_report.incident_id FROM report own_report WHERE own_report.submitted_by = :scopeSubject)))`,
      parameters: { scopeMicroGrids: scope.microGridIds, scopeSubject: scope.subject },
    },
    scope.unitIds.length > 0 && {
      sql: 'incident.id IN (SELECT own_leg.incident_id FROM leg own_leg WHERE own_leg.unit_id IN (:...scopeUnits))',
      parameters: { scopeUnits: scope.unitIds },
    },
  ]);
}

/** The reports of a scope, for a query whose alias is `report`. Units see none: they carry what reporters wrote. */
export function reportCondition(scope: MatterScope): Condition {
  return anyOf([
    scope.divisionIds.length > 0 && withinDivisions('report.divisionId', scope.divisionIds, 'scopeDivisions'),
    inGrids('report', scope),
    scope.microGridIds.length > 0 && {
      sql: `(report.gridId IN (${parentGrids}) AND report.submittedBy = :scopeSubject)`,
      parameters: { scopeMicroGrids: scope.microGridIds, scopeSubject: scope.subject },
    },
  ]);
}

/** Narrows a query by a condition. */
export function narrowed<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, condition: Condition) {
  return query.andWhere(condition.sql, condition.parameters);
}

const parentGrids =
  'SELECT own_micro.parent_id FROM territory_grid own_micro WHERE own_micro.id IN (:...scopeMicroGrids)';

function inGrids(alias: 'incident' | 'report', scope: MatterScope): Condition | false {
  return (
    scope.gridIds.length > 0 && {
      sql: `${alias}.id IN (SELECT matter_grid.matter_id FROM matter_grid WHERE matter_grid.grid_id IN (:...scopeGrids))`,
      parameters: { scopeGrids: scope.gridIds },
    }
  );
}

export function anyOf(conditions: readonly (Condition | false)[]): Condition {
  const given = conditions.filter((condition) => condition !== false);
  if (given.length === 0) return { sql: '1 = 0', parameters: {} };
  return {
    sql: `(${given.map(({ sql }) => sql).join(' OR ')})`,
    parameters: Object.assign({}, ...given.map(({ parameters }) => parameters)),
  };
}

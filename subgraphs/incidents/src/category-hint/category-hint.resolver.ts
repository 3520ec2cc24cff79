import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { categoriesById } from '../category/category.queries';
import { Category } from '../category/category.type';
import { Grid } from '../references/grid.type';
import type { IncidentsContext } from '../services';
import { setCategoryHint } from './category-hint.commands';
import { CategoryHintRow } from './category-hint.entity';
import { categoryHints, hintRulePage, wordsOf } from './category-hint.queries';
import {
  CategoryHint,
  CategoryHintRule,
  CategoryHintRuleConnection,
  SetCategoryHintInput,
  SetCategoryHintPayload,
} from './category-hint.type';

@Resolver(() => CategoryHint)
export class CategoryHintResolver {
  @Query(() => [CategoryHint], {
    nullable: 'itemsAndList',
    description:
      '类别提示。Categories that a text may be about, by keyword rules that anybody may read; at most five, decides nothing.',
  })
  categoryHints(
    @Arg('text', () => String, { description: '情况说明。What would be reported; kept nowhere.' }) text: string,
    @Arg('point', () => PointInput, { nullable: true, description: '位置。Where it is, for rules of a place.' })
    point: PointInput | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return categoryHints(ctx, text, point ?? null);
  }

  @FieldResolver(() => Category, { nullable: true, description: '类别。The category.' })
  category(@Root() hint: CategoryHint, @Ctx() ctx: IncidentsContext) {
    return load(ctx, categoriesById, hint.categoryId);
  }
}

@Resolver(() => CategoryHintRule)
export class CategoryHintRuleResolver {
  @Query(() => CategoryHintRuleConnection, {
    nullable: true,
    description: '类别提示规则列表。The keyword rules, retired ones too; for whoever works here.',
  })
  categoryHintRules(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return hintRulePage(ctx, args);
  }

  @Mutation(() => SetCategoryHintPayload, {
    nullable: true,
    description: '设置类别提示规则。Makes, changes or retires a keyword rule; for administrators of the district.',
  })
  setCategoryHint(
    @Arg('input', () => SetCategoryHintInput, { description: '规则内容。The rule.' }) input: SetCategoryHintInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { ruleId } = await setCategoryHint(ctx, input);
      return { rule: await ctx.database.manager.findOneByOrFail(CategoryHintRow, { id: ruleId }) };
    });
  }

  @FieldResolver(() => [String], { nullable: true, description: '关键词。All of them must be in the text.' })
  words(@Root() rule: CategoryHintRow) {
    return wordsOf(rule);
  }

  @FieldResolver(() => Category, { nullable: true, description: '类别。The category that it speaks for.' })
  category(@Root() rule: CategoryHintRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, categoriesById, rule.categoryId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid in which it holds; anywhere without it.' })
  grid(@Root() rule: CategoryHintRow) {
    return rule.gridId === null ? null : { id: rule.gridId };
  }
}

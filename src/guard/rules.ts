import type { ValidationRule } from 'graphql';
import { rootFields } from './root-fields.ts';

/**
 * Validation rules beyond those of the specification. The planner checks depth and size, because it
 * knows them.
 */
export const rules: ValidationRule[] = [rootFields];

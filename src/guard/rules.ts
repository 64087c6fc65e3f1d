import type { ValidationRule } from 'graphql';
import { rootFields } from './root-fields.ts';

/**
 * What is refused before anything runs, beyond what the specification refuses. How deep an
 * operation goes and how much it may answer with is refused by its planner, which knows both.
 */
export const rules: ValidationRule[] = [rootFields];

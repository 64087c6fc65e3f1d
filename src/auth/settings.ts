import type { Access } from './access.ts';

/** The variables of a deployment that say who may do what. */
export interface Settings {
  PRIVATE?: string;
  ACCESS_ISSUER?: string;
  ACCESS_AUDIENCE?: string;
}

export function settingsOf({ PRIVATE, ACCESS_ISSUER, ACCESS_AUDIENCE }: Settings) {
  const access: Access | undefined =
    ACCESS_ISSUER && ACCESS_AUDIENCE
      ? { issuer: ACCESS_ISSUER, audience: ACCESS_AUDIENCE }
      : undefined;
  // Whoever sets it to a word that is not known does not mean to publish.
  return { access, isPrivate: PRIVATE !== undefined && PRIVATE !== 'false' };
}

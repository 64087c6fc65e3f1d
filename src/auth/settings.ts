import type { Access } from './access.ts';

/** The variables of a deployment for access control. */
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
  // An unknown value of PRIVATE keeps the record private, which is the safe choice.
  return { access, isPrivate: PRIVATE !== undefined && PRIVATE !== 'false' };
}
